package dev.recourse.scheduler.policy;

/**
 * A letter ready to go out.
 *
 * @param subject one line
 * @param text plain text, lines ended by a line feed
 * @param language what it is written in
 */
public record Letter(String subject, String text, Language language) {
  /** Checks the subject. */
  public Letter {
    if (subject.isBlank() || subject.contains("\n") || subject.contains("\r")) {
      throw new IllegalArgumentException("A letter's subject is one line, and not empty.");
    }
  }

  /** A letter in English. */
  public Letter(String subject, String text) {
    this(subject, text, Language.ENGLISH);
  }

  /** The same letter with these words before its text. */
  public Letter after(String words) {
    return new Letter(subject, words + "\n" + text, language);
  }
}
