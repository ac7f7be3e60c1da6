package dev.recourse.scheduler.policy;

/**
 * Who is responsible: an office, not a person. Persons hold roles in the configuration.
 *
 * @param id lower-case words joined by hyphens, such as {@code title-ix-coordinator}
 */
public record Role(String id) implements Comparable<Role> {
  /** Sees what nobody else may see while the category of a case is not sure. */
  public static final Role TRIAGE = new Role("triage");

  /** Takes whatever a role without a person would have had. Every institution has one. */
  public static final Role FALLBACK = new Role("fallback");

  /** Checks the id's form. */
  public Role {
    Names.check("role", id);
  }

  /** Whether a text has the form of a role's id. */
  public static boolean isId(String text) {
    return Names.fits(text);
  }

  @Override
  public int compareTo(Role other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
