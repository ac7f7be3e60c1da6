package dev.recourse.ingest.mail.mime;

import dev.recourse.ingest.mail.mime.Headers.ContentType;
import dev.recourse.ingest.mail.mime.Headers.Disposition;
import dev.recourse.ingest.report.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A leaf of a mail: a text, a file, a message within.
 *
 * @param bytes decoded; belongs to this part
 * @param branches where it stands in alternatives, the outermost first; empty in none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
public record MailPart(Headers headers, byte[] bytes, List<Branch> branches) {

  private static final Set<String> BODIES =
      Set.of(
          "text/plain",
          "text/html",
          "application/xhtml+xml",
          "text/enriched",
          "text/richtext",
          "text/markdown");

  private static final Set<String> MESSAGES =
      Set.of("message/rfc822", "message/global", "message/news", "message/partial");

  private static final int MACHINE_BYTES = 5_000_000;
  private static final int HTML_HEAD_BYTES = 2_048;
  private static final Pattern TEXT_FILE =
      Pattern.compile(".*\\.(txt|json|xml|csv|ya?ml)", Pattern.CASE_INSENSITIVE);
  private static final Pattern MESSAGE_FILE =
      Pattern.compile(".*\\.(eml|mht|mhtml|nws)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE_NAME = Pattern.compile("\\S.{0,100}\\.[A-Za-z0-9]{1,5}");
  private static final Pattern HTML_CHARSET =
      Pattern.compile(
          "<meta\\s[^>]{0,200}?charset\\s{0,5}=\\s{0,5}[\"']?([A-Za-z0-9_:.-]{2,40})",
          Pattern.CASE_INSENSITIVE);

  /** Copies the branches. */
  public MailPart {
    branches = List.copyOf(branches);
  }

  /** What the part says it is. */
  public ContentType type() {
    return headers.contentType();
  }

  /** Whether the part is a message of its own, also one that was attached as any file. */
  public boolean isMessage() {
    return MESSAGES.contains(type().mediaType())
        || (headers.disposition().attachment()
            && MESSAGE_FILE.matcher(announcedName()).matches()
            && PlainReader.startsWithField(bytes));
  }

  /** Whether it is part of what the sender wrote, and no file that came with it. */
  public boolean isBody() {
    Disposition disposition = headers.disposition();
    boolean named = disposition.fileName().isPresent() || type().parameter("name").isPresent();
    // Some programs give one of two alternatives a name, or call it an attachment.
    boolean file =
        branches.isEmpty() ? named || disposition.attachment() : named && disposition.attachment();
    return BODIES.contains(type().mediaType()) && !file;
  }

  /** Whether mail programs show it where it stands, be it a file or not. */
  public boolean isShown() {
    return isBody() || (BODIES.contains(type().mediaType()) && headers.disposition().inline());
  }

  /** Whether it is HTML. */
  public boolean isHtml() {
    return type().mediaType().equals("text/html")
        || type().mediaType().equals("application/xhtml+xml");
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
    Optional<String> declared = type().parameter("charset");
    return Charsets.decode(bytes, isHtml() ? declared.or(this::charsetInHtml) : declared);
  }

  private Optional<String> charsetInHtml() {
    int length = Math.min(bytes.length, HTML_HEAD_BYTES);
    return Optional.of(new String(bytes, 0, length, StandardCharsets.ISO_8859_1))
        .map(HTML_CHARSET::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }

  /** The same part with these words for its text. */
  public MailPart saying(String words) {
    Headers plain = new Headers();
    plain.add("content-type", "text/plain; charset=utf-8".getBytes(StandardCharsets.US_ASCII));
    return new MailPart(plain, words.getBytes(StandardCharsets.UTF_8), branches);
  }

  /** The same part with these bytes in place of its own. */
  MailPart holding(byte[] other) {
    return new MailPart(headers, other, branches);
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
        .or(
            () ->
                headers.first("content-description").filter(it -> FILE_NAME.matcher(it).matches()))
        .map(Headers::decodeWords)
        .orElse("");
  }
}
