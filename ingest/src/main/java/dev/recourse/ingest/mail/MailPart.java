package dev.recourse.ingest.mail;

import dev.recourse.ingest.mail.Headers.ContentType;
import dev.recourse.ingest.mail.Headers.Disposition;
import dev.recourse.ingest.report.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A leaf of a mail: a text, a file, a message within.
 *
 * @param bytes decoded; belongs to this part
 * @param alternativeOf the number of the multipart/alternative it stands in, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
record MailPart(Headers headers, byte[] bytes, int alternativeOf) {

  private static final Set<String> BODIES =
      Set.of("text/plain", "text/html", "text/enriched", "text/richtext");
  private static final int MACHINE_BYTES = 5_000_000;
  private static final Pattern TEXT_FILE =
      Pattern.compile(".*\\.(txt|json|xml|csv|ya?ml)", Pattern.CASE_INSENSITIVE);

  ContentType type() {
    return headers.contentType();
  }

  boolean isMessage() {
    return type().mediaType().equals("message/rfc822")
        || type().mediaType().equals("message/global");
  }

  /** Whether it is part of what the sender wrote, and no file that came with it. */
  boolean isBody() {
    String mediaType = type().mediaType();
    Disposition disposition = headers.disposition();
    return BODIES.contains(mediaType)
        && !disposition.attachment()
        && disposition.fileName().isEmpty()
        && type().parameter("name").isEmpty();
  }

  boolean isText() {
    return type().mediaType().startsWith("text/");
  }

  /** Whether a machine may have written it for another one to read, as text. */
  boolean mayBeMachineReadable() {
    String mediaType = type().mediaType();
    return bytes.length <= MACHINE_BYTES
        && !isMessage()
        && (isText()
            || mediaType.equals("message/feedback-report")
            || mediaType.endsWith("json")
            || mediaType.endsWith("xml")
            || mediaType.endsWith("yaml")
            || mediaType.endsWith("csv")
            || TEXT_FILE.matcher(fileName()).matches());
  }

  String text() {
    return Charsets.decode(bytes, type().parameter("charset"));
  }

  /** The same part with these words for its text. */
  MailPart saying(String words) {
    Headers plain = new Headers();
    plain.add("content-type", "text/plain; charset=utf-8".getBytes(StandardCharsets.US_ASCII));
    return new MailPart(plain, words.getBytes(StandardCharsets.UTF_8), alternativeOf);
  }

  Attachment asAttachment() {
    return Attachment.of(announcedName(), type().mediaType(), bytes, isMessage());
  }

  String fileName() {
    return Attachment.name(announcedName(), isMessage() ? "message.eml" : "unnamed");
  }

  private String announcedName() {
    return headers
        .disposition()
        .fileName()
        .or(() -> type().parameter("name"))
        .map(Headers::decodeWords)
        .orElse("");
  }
}
