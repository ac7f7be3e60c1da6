package dev.recourse.ingest.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** OpenPGP that stands in a text between its own lines (RFC 9580, sections 6.2 and 7). */
final class PgpArmor {
  private static final String MESSAGE = "-----BEGIN PGP MESSAGE-----";
  private static final String MESSAGE_END = "-----END PGP MESSAGE-----";
  private static final String SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";

  private static final String SIGNATURE_END = "-----END PGP SIGNATURE-----";
  private static final Pattern BLANKS_AT_END = Pattern.compile("(?<![ \\t])[ \\t]++$");

  private PgpArmor() {}

  /** Whether anything signed or encrypted stands in it. */
  static boolean stands(String text) {
    return text.contains(MESSAGE) || text.contains(SIGNED);
  }

  /** Whether an encrypted message stands in it. */
  static boolean holdsMessage(String text) {
    return text.contains(MESSAGE);
  }

  /**
   * The encrypted message with its own lines, without what mail programs add to them and with the
   * empty line that they lose; empty where it was cut off.
   */
  static Optional<String> message(String text) {
    int from = text.indexOf(MESSAGE);
    // The dashes of the one line may be those of the other, where both have become one.
    int to = text.indexOf(MESSAGE_END, Math.max(0, from) + MESSAGE.length());
    if (from < 0 || to < 0) {
      return Optional.empty();
    }
    String encoded =
        text.substring(from + MESSAGE.length(), to)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && line.indexOf(':') < 0)
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    return Optional.of(MESSAGE + "\n\n" + encoded + MESSAGE_END + "\n");
  }

  /**
   * A text and the signature below it.
   *
   * @param content what was signed: its lines without blanks at their ends, joined by CRLF
   * @param signature with its own lines
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, and never compared.
  record ClearSigned(byte[] content, byte[] signature) {}

  /** What was signed within a text (RFC 9580, section 7.2); empty where that is not whole. */
  static Optional<ClearSigned> clearSigned(byte[] text) {
    String unix = new String(text, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    int from = unix.indexOf(SIGNED);
    int head = unix.indexOf("\n\n", Math.max(0, from));
    int to = unix.indexOf("\n" + SIGNATURE, Math.max(0, head));
    int end = unix.indexOf(SIGNATURE_END, Math.max(0, to));
    if (from < 0 || head < 0 || to < head + 1 || end < 0) {
      return Optional.empty();
    }
    String content =
        unix.substring(Math.min(head + 2, to), to)
            .lines()
            .map(line -> line.startsWith("- ") ? line.substring(2) : line)
            .map(line -> BLANKS_AT_END.matcher(line).replaceFirst(""))
            .collect(Collectors.joining("\r\n"));
    String signature = unix.substring(to + 1, end + SIGNATURE_END.length()) + "\n";
    return Optional.of(
        new ClearSigned(
            content.getBytes(StandardCharsets.ISO_8859_1),
            signature.getBytes(StandardCharsets.US_ASCII)));
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
    int end = unix.indexOf(SIGNATURE_END, to);
    String after = end < 0 ? "" : unix.substring(Math.min(unix.length(), end + 27));
    String words = unix.substring(head + 2, to).replaceAll("(?m)^- ", "");
    return Optional.of(unix.substring(0, from) + words.strip() + "\n" + after);
  }
}
