package dev.recourse.ingest.mail.mime;

import dev.recourse.ingest.mail.mime.Headers.ContentType;
import dev.recourse.ingest.mail.mime.Headers.Disposition;
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
public record MailPart(Headers headers, byte[] bytes, int alternativeOf) {

  private static final Set<String> BODIES =
      Set.of("text/plain", "text/html", "text/enriched", "text/richtext");
  private static final int MACHINE_BYTES = 5_000_000;
  private static final Pattern TEXT_FILE =
      Pattern.compile(".*\\.(txt|json|xml|csv|ya?ml)", Pattern.CASE_INSENSITIVE);

  /** What the part says it is. */
  public ContentType type() {
    return headers.contentType();
  }

  /** Whether the part is a message of its own. */
  public boolean isMessage() {
    return type().mediaType().equals("message/rfc822")
        || type().mediaType().equals("message/global");
  }

  /** Whether it is part of what the sender wrote, and no file that came with it. */
  public boolean isBody() {
    String mediaType = type().mediaType();
    Disposition disposition = headers.disposition();
    return BODIES.contains(mediaType)
        && !disposition.attachment()
        && disposition.fileName().isEmpty()
        && type().parameter("name").isEmpty();
  }

  /** Whether the part is text of any kind. */
  public boolean isText() {
    return type().mediaType().startsWith("text/");
  }

  /** Whether a machine may have written it for another one to read, as text. */
  public boolean mayBeMachineReadable() {
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

  /** The bytes as text, in the charset that fits them. */
  public String text() {
    return Charsets.decode(bytes, type().parameter("charset"));
  }

  /** The same part with these words for its text. */
  public MailPart saying(String words) {
    Headers plain = new Headers();
    plain.add("content-type", "text/plain; charset=utf-8".getBytes(StandardCharsets.US_ASCII));
    return new MailPart(plain, words.getBytes(StandardCharsets.UTF_8), alternativeOf);
  }

  /** The part as a file: its name, its size, its type by content, its sum. */
  public Attachment asAttachment() {
    return Attachment.of(announcedName(), type().mediaType(), bytes, isMessage());
  }

  /** The name that the part gives itself, or an empty one. */
  public String fileName() {
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
