package dev.recourse.ingest.mail.mime;

import dev.recourse.ingest.mail.mime.Headers.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/**
 * Tells the parser what an entity is, so that it sees the same multiparts and boundaries in a
 * broken header as the rest of this package.
 */
final class Descriptors implements BodyDescriptorBuilder {
  private final Delimiters delimiters;
  private Optional<ContentType> type = Optional.empty();

  Descriptors(Delimiters delimiters) {
    this.delimiters = delimiters;
  }

  @Override
  public void reset() {
    type = Optional.empty();
  }

  @Override
  public Field addField(RawField field) {
    boolean first = type.isEmpty();
    if (first && field.getName().strip().toLowerCase(Locale.ROOT).equals("content-type")) {
      ByteSequence raw = field.getRaw();
      String line =
          raw == null
              ? field.getName() + ":" + field.getBody()
              // Byte by byte: the parser looks for the boundary in the bytes.
              : new String(raw.toByteArray(), StandardCharsets.ISO_8859_1);
      int colon = line.indexOf(':');
      Headers headers = new Headers();
      headers.add("content-type", line.substring(colon + 1).getBytes(StandardCharsets.ISO_8859_1));
      type = Optional.of(headers.contentType());
    }
    return field;
  }

  @Override
  public BodyDescriptor build() {
    return new Described(type.orElse(ContentType.PLAIN), delimiters);
  }

  @Override
  public BodyDescriptorBuilder newChild() {
    return new Descriptors(delimiters);
  }

  private record Described(ContentType type, Delimiters delimiters) implements BodyDescriptor {
    @Override
    public @Nullable String getBoundary() {
      if (!type.isMultipart()) {
        return null;
      }
      return delimiters.used(type.parameter("boundary")).orElse(null);
    }

    @Override
    public String getMimeType() {
      return type.mediaType();
    }

    @Override
    public String getMediaType() {
      return type.mediaType().substring(0, type.mediaType().indexOf('/'));
    }

    @Override
    public String getSubType() {
      return type.mediaType().substring(type.mediaType().indexOf('/') + 1);
    }

    @Override
    public String getCharset() {
      return "us-ascii";
    }

    @Override
    public String getTransferEncoding() {
      // Undone by us, also where it is not what it says.
      return "8bit";
    }

    @Override
    public long getContentLength() {
      return -1;
    }
  }
}
