package dev.recourse.scheduler.policy;

/**
 * Where a policy says something.
 *
 * @param policy the document's name
 * @param section the section as the document numbers or names it; empty where it has none
 */
public record Citation(String policy, String section) {
  /** Checks that a document is named. */
  public Citation {
    if (policy.isBlank()) {
      throw new IllegalArgumentException("A citation names the policy.");
    }
  }

  /** In words, such as {@code Acceptable Use, section 3}. */
  public String inWords() {
    return section.isEmpty() ? policy : policy + ", " + section;
  }
}
