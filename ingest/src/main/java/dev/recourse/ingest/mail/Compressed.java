package dev.recourse.ingest.mail;

import dev.recourse.ingest.format.Piece;
import dev.recourse.ingest.mail.mime.Charsets;
import dev.recourse.ingest.mail.mime.MailPart;
import dev.recourse.ingest.mail.text.Words;
import dev.recourse.ingest.report.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Tables and other texts that machines send packed, by gzip (RFC 1952) or as zip. Only what is
 * named as a text is unpacked, up to a bound, into memory, and for the formats of machines alone;
 * an archive in an archive stays shut.
 */
final class Compressed {
  /**
   * Of one mail, whatever is packed in it; a table of so many bytes has more rows than are read.
   */
  static final int MOST = 5_000_000;

  private static final int FILES = 10;
  private static final String ARCHIVE = "(?is).*(zip|\\.gz)\\b.*";
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(csv|txt|json|xml|ya?ml)", Pattern.CASE_INSENSITIVE);

  private final List<Piece> pieces = new ArrayList<>();
  private int left = MOST;

  private Compressed() {}

  /** What is packed in these parts, as far as it is text. */
  static List<Piece> in(List<MailPart> parts) {
    Compressed compressed = new Compressed();
    for (MailPart part : parts) {
      compressed.open(part);
    }
    return List.copyOf(compressed.pieces);
  }

  private void open(MailPart part) {
    byte[] bytes = part.bytes();
    // Documents of office programs are archives as well, and nobody's tables.
    if (!(part.type().mediaType() + " " + part.fileName()).matches(ARCHIVE)) {
      return;
    }
    try {
      if (startsWith(bytes, 'P', 'K', 3, 4)) {
        unzip(new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
      } else if (startsWith(bytes, 0x1f, 0x8b, 8)) {
        String name = part.fileName().replaceFirst("(?i)\\.gz(ip)?$", "");
        if (isText(name)) {
          read(name, new GZIPInputStream(new ByteArrayInputStream(bytes)));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // Broken, or locked by a password: it is listed like any other file.
    }
  }

  private void unzip(ZipInputStream zip) throws IOException {
    int files = 0;
    for (ZipEntry entry = zip.getNextEntry();
        entry != null && left > 0 && ++files <= FILES;
        entry = zip.getNextEntry()) {
      if (isText(entry.getName())) {
        read(Attachment.name(entry.getName(), "unnamed"), zip);
      } else if (!entry.isDirectory()) {
        // What comes behind it could be reached only by unpacking it.
        return;
      }
    }
  }

  private static boolean isText(String name) {
    return TEXT.matcher(name).matches();
  }

  private void read(String name, InputStream packed) throws IOException {
    byte[] bytes = packed.readNBytes(left);
    left -= bytes.length;
    String text = Words.clean(Charsets.decode(bytes, Optional.empty()));
    pieces.add(new Piece("text/plain", name, text));
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
