package dev.recourse.scheduler.policy;

/**
 * A letter ready to go out.
 *
 * @param subject one line
 * @param text plain text, lines ended by a line feed
 */
public record Letter(String subject, String text) {
  /** Checks the subject. */
  public Letter {
    if (subject.isBlank() || subject.contains("\n") || subject.contains("\r")) {
      throw new IllegalArgumentException("A letter's subject is one line, and not empty.");
    }
  }
}
