package dev.recourse.scheduler.policy;

/**
 * The rule of a procedure that gives a clock.
 *
 * @param id lower-case words joined by hyphens, such as {@code initial-assessment}
 */
public record RuleId(String id) implements Comparable<RuleId> {
  /** Checks the id's form. */
  public RuleId {
    Names.check("rule", id);
  }

  @Override
  public int compareTo(RuleId other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
