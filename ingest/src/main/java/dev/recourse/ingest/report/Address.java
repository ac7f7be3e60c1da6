package dev.recourse.ingest.report;

import java.util.Locale;

/**
 * Whom something is from or to.
 *
 * @param value a mail address without white space or control characters, or a user id of the chat
 * @param name the display name on one line, empty where there is none. Anybody can write any name:
 *     it proves nothing.
 */
public record Address(String value, String name) {
  /** Checks the form. */
  public Address {
    if (value.isEmpty()
        || value
            .codePoints()
            .anyMatch(c -> Character.isISOControl(c) || Character.isSpaceChar(c))) {
      throw new IllegalArgumentException("An address is one word of printable characters.");
    }
    name = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /** An address without a display name. */
  public static Address of(String value) {
    return new Address(value, "");
  }

  /**
   * The form to compare by: lower case throughout. The part before the {@code @} may differ by case
   * in theory (RFC 5321, section 2.4) and does nowhere.
   */
  public String normalized() {
    return value.toLowerCase(Locale.ROOT);
  }

  /** What follows the {@code @}, in lower case; empty where there is none. */
  public String domain() {
    return normalized()
        .substring(value.lastIndexOf('@') < 0 ? value.length() : value.lastIndexOf('@') + 1);
  }
}
