package dev.recourse.ingest.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a multipart/signed was signed over: its first part, letter by letter (RFC 1847). */
final class SignedText {
  private SignedText() {}

  /** The first part with its header, lines ended by CRLF; empty where it cannot be found. */
  static Optional<byte[]> of(byte[] raw, String boundary) {
    if (boundary.isEmpty()) {
      return Optional.empty();
    }
    String mail =
        new String(raw, StandardCharsets.ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n");
    // Another boundary within may begin alike.
    Matcher line =
        Pattern.compile("\r\n--" + Pattern.quote(boundary) + "(?:--)?[ \t]*+(?:\r\n|$)")
            .matcher(mail);
    if (!line.find()) {
      return Optional.empty();
    }
    int from = line.end();
    // The line end before a boundary belongs to it, also where nothing stands between two.
    return line.find(from - 2)
        ? Optional.of(
            mail.substring(Math.min(from, line.start()), line.start())
                .getBytes(StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }
}
