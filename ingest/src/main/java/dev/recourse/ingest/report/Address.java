package dev.recourse.ingest.report;

import dev.recourse.scheduler.cases.MailAddress;

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

  /** The form to compare by, see {@link MailAddress}. */
  public String normalized() {
    return MailAddress.normalized(value);
  }

  /** What follows the {@code @}, in lower case; empty where there is none. */
  public String domain() {
    return MailAddress.domain(value);
  }
}
