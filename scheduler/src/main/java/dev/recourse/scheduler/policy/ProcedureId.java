package dev.recourse.scheduler.policy;

/**
 * What happens to a case of a given kind: which events move it on and which clocks they start.
 *
 * @param id lower-case words joined by hyphens, such as {@code acceptable-use}
 */
public record ProcedureId(String id) implements Comparable<ProcedureId> {
  /** Checks the id's form. */
  public ProcedureId {
    Names.check("procedure", id);
  }

  @Override
  public int compareTo(ProcedureId other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
