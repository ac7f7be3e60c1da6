package dev.recourse.ingest.mail;

import dev.recourse.ingest.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Mails for tests, and a reader of them. */
public final class Mails {
  static final MailReader READER = new MailReader(Set.of("abuse@example.edu"));

  private Mails() {}

  /** A mail of these header lines and this body, its lines ended by CRLF. */
  static byte[] mail(String headers, String body) {
    return bytes(
        "From: Pat Sender <pat@example.org>\nTo: abuse@example.edu\n" + headers + "\n" + body);
  }

  static byte[] bytes(String lines) {
    return lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  public static Report read(byte[] raw) {
    return READER.read(raw);
  }

  static Report read(String headers, String body) {
    return READER.read(mail(headers, body));
  }
}
