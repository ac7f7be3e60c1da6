package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Undoes a transfer encoding, also one that was cut off or is not what it says. */
final class TransferEncoding {
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*+\\)");
  private static final Pattern ORNAMENT = Pattern.compile("[^A-Za-z0-9]+");

  private TransferEncoding() {}

  /**
   * The bytes that were encoded.
   *
   * @param encoding as the header says it
   * @param text whether people read it: then what somebody on the way has set below it is kept
   */
  static byte[] decode(byte[] body, String encoding, boolean text) {
    String name =
        ORNAMENT
            .matcher(COMMENT.matcher(encoding).replaceAll(""))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    return switch (name) {
      case "base64" -> base64(body, text);
      case "quotedprintable" -> QuotedPrintable.body(body);
      case "uuencode", "xuuencode", "xuue", "uue" -> Uuencoded.decode(body);
      default -> body;
    };
  }

  /** Lists add their footers below an encoded text as they would below a plain one. */
  private static byte[] base64(byte[] body, boolean text) {
    byte[] bare = text ? withoutQuoteMarks(body) : body;
    int end = endOfBase64(bare);
    if (end == 0) {
      return body;
    }
    byte[] decoded = LenientBase64.decode(bare, 0, end);
    if (!text || end == bare.length) {
      return decoded;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(decoded.length + bare.length - end);
    out.writeBytes(decoded);
    out.write('\n');
    out.write(bare, end, bare.length - end);
    return out.toByteArray();
  }

  /** Where lines begin in which too much stands that base64 has no use for. */
  private static int endOfBase64(byte[] body) {
    int end = 0;
    int at = 0;
    while (at < body.length) {
      int lineEnd = at;
      while (lineEnd < body.length && body[lineEnd] != '\n') {
        lineEnd++;
      }
      if (!isBase64(body, at, lineEnd)) {
        return end;
      }
      at = Math.min(lineEnd + 1, body.length);
      end = at;
    }
    return end;
  }

  private static boolean isBase64(byte[] body, int from, int to) {
    int foreign = 0;
    int letters = 0;
    int blanksWithin = 0;
    int blanks = 0;
    for (int i = from; i < to; i++) {
      byte b = body[i];
      if (b == ' ' || b == '\t' || b == '\r') {
        blanks++;
        continue;
      }
      blanksWithin += letters + foreign > 0 && blanks > 0 ? 1 : 0;
      blanks = 0;
      boolean base64 = (LenientBase64.holds(b) && b != '_') || b == '=';
      letters += base64 ? 1 : 0;
      foreign += base64 ? 0 : 1;
    }
    // The one blank may be where a relay broke a line.
    return blanksWithin <= letters / 40 && foreign * 4 <= letters;
  }

  private static byte[] withoutQuoteMarks(byte[] body) {
    if (body.length == 0 || body[0] != '>') {
      return body;
    }
    byte[] bare = new byte[body.length];
    int length = 0;
    boolean lineStart = true;
    for (byte b : body) {
      if (!lineStart || (b != '>' && b != ' ')) {
        bare[length++] = b;
        lineStart = b == '\n';
      }
    }
    return Arrays.copyOf(bare, length);
  }
}
