package dev.recourse.ingest.mail.imap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is kept in place of a message that cannot be: a mail that says so. */
final class Substitute {
  private static final int HEADER_BYTES = 256_000;

  private Substitute() {}

  /** The message's own header, and as its text that there was more. */
  static byte[] oversize(byte[] header, long largest) {
    return mail(
        header,
        "The message that came here is larger than "
            + largest
            + " bytes, the most this desk takes. Only its header was kept; the message itself lies"
            + " on the mail server.");
  }

  /**
   * The message's own header, where the server does not give the rest.
   *
   * @param reason what it does instead, as a half-sentence
   */
  static byte[] broken(byte[] header, String reason) {
    return mail(
        header,
        "The mail server lists a message here and does not give it: "
            + reason
            + ". Only its header was kept; the message itself lies on the mail server.");
  }

  /** A message the server lists, and of which it gives nothing. */
  static byte[] refused(String reason) {
    return mail(
        "Subject: A message that could not be fetched\r\n".getBytes(StandardCharsets.US_ASCII),
        "The mail server lists a message here and does not give it: "
            + reason
            + ". The message itself lies on the mail server.");
  }

  private static byte[] mail(byte[] header, String text) {
    String given =
        new String(header, 0, Math.min(header.length, HEADER_BYTES), StandardCharsets.ISO_8859_1);
    StringBuilder mail = new StringBuilder();
    for (String line : given.split("\r?\n")) {
      // What described the body would not fit the one put in its place.
      boolean ofTheBody = line.toLowerCase(Locale.ROOT).matches("(content-|mime-version:).*");
      if (!line.isEmpty()) {
        mail.append(ofTheBody ? "X-Original-" : "").append(line).append("\r\n");
      }
    }
    return mail.append("\r\n")
        .append(text)
        .append("\r\n")
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
