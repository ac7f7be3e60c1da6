package dev.recourse.ingest.mail;

import java.util.Optional;

/** OpenPGP that stands in a text between its own lines (RFC 9580, sections 6.2 and 7). */
final class PgpArmor {
  private static final String MESSAGE = "-----BEGIN PGP MESSAGE-----";
  private static final String MESSAGE_END = "-----END PGP MESSAGE-----";
  private static final String SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";

  private PgpArmor() {}

  /** Whether an encrypted message stands in it. */
  static boolean holdsMessage(String text) {
    return text.contains(MESSAGE);
  }

  /** The encrypted message with its own lines; empty where it was cut off. */
  static Optional<String> message(String text) {
    int from = text.indexOf(MESSAGE);
    int to = text.indexOf(MESSAGE_END, Math.max(0, from));
    return from < 0 || to < 0
        ? Optional.empty()
        : Optional.of(text.substring(from, to + MESSAGE_END.length()) + "\n");
  }

  /** The whole text with the lines of a clear signature taken out; empty where there is none. */
  static Optional<String> signedText(String text) {
    String unix = text.replace("\r\n", "\n");
    int from = unix.indexOf(SIGNED);
    int to = unix.indexOf(SIGNATURE, Math.max(0, from));
    int head = unix.indexOf("\n\n", Math.max(0, from));
    if (from < 0 || to < 0 || head < 0 || head > to) {
      return Optional.empty();
    }
    int end = unix.indexOf("-----END PGP SIGNATURE-----", to);
    String after = end < 0 ? "" : unix.substring(Math.min(unix.length(), end + 27));
    String words = unix.substring(head + 2, to).replaceAll("(?m)^- ", "");
    return Optional.of(unix.substring(0, from) + words.strip() + "\n" + after);
  }
}
