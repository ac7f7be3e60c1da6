package dev.recourse.ingest.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

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
    String line = "\r\n--" + boundary;
    int start = mail.indexOf(line);
    int from = start < 0 ? -1 : mail.indexOf("\r\n", start + line.length());
    int to = from < 0 ? -1 : mail.indexOf(line, from);
    return to < 0 || to < from + 2
        ? Optional.empty()
        : Optional.of(mail.substring(from + 2, to).getBytes(StandardCharsets.ISO_8859_1));
  }
}
