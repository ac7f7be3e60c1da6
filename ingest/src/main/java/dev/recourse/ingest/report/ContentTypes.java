package dev.recourse.ingest.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * What bytes are by their content. Looks at their beginning and never at their name: a name is what
 * a disguise begins with.
 */
final class ContentTypes {
  private static final int LOOKED_AT = 65_536;

  private ContentTypes() {}

  /** A media type in lower case; {@code application/octet-stream} where nothing is known. */
  static String of(byte[] bytes) {
    try (ByteArrayInputStream start =
        new ByteArrayInputStream(bytes, 0, Math.min(bytes.length, LOOKED_AT))) {
      return MimeTypes.getDefaultMimeTypes()
          .detect(start, new Metadata())
          .getBaseType()
          .toString()
          .toLowerCase(Locale.ROOT);
    } catch (IOException | RuntimeException e) {
      return "application/octet-stream";
    }
  }
}
