package dev.recourse.scheduler.policy;

/**
 * What somebody is to the institution, where a policy asks for it.
 *
 * @param id such as {@code student}, {@code faculty} or {@code staff}
 */
public record Affiliation(String id) implements Comparable<Affiliation> {
  /** Checks the id's form. */
  public Affiliation {
    Names.check("affiliation", id);
  }

  @Override
  public int compareTo(Affiliation other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
