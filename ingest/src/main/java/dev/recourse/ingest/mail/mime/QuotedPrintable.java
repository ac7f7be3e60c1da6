package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;

/** Quoted-printable (RFC 2045, section 6.7), where what is none of it stands for itself. */
final class QuotedPrintable {
  private QuotedPrintable() {}

  /** A body: blanks before line ends are dropped, lines that end by an equals sign are joined. */
  static byte[] body(byte[] encoded) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length);
    int i = 0;
    while (i < encoded.length) {
      byte b = encoded[i];
      if (b == '=' && isCode(encoded, i, encoded.length)) {
        out.write(hex(encoded[i + 1]) << 4 | hex(encoded[i + 2]));
        i += 3;
      } else if (b == '=' || b == ' ' || b == '\t') {
        i = blanksOrBreak(encoded, i, out);
      } else {
        out.write(b);
        i++;
      }
    }
    return out.toByteArray();
  }

  /** Blanks, or an equals sign and blanks; says where to go on. */
  private static int blanksOrBreak(byte[] encoded, int from, ByteArrayOutputStream out) {
    boolean soft = encoded[from] == '=';
    int at = soft ? from + 1 : from;
    while (at < encoded.length && (encoded[at] == ' ' || encoded[at] == '\t')) {
      at++;
    }
    boolean atEnd = at == encoded.length || encoded[at] == '\n' || encoded[at] == '\r';
    if (!atEnd) {
      out.write(encoded, from, at - from);
      return at;
    }
    if (soft && at < encoded.length && encoded[at] == '\r') {
      at++;
    }
    return soft && at < encoded.length && encoded[at] == '\n' ? at + 1 : at;
  }

  /** A word of a header (RFC 2047, section 4.2): the underscore is a blank. */
  static byte[] word(byte[] encoded, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      if (isCode(encoded, i, to)) {
        out.write(hex(encoded[i + 1]) << 4 | hex(encoded[i + 2]));
        i += 2;
      } else {
        out.write(encoded[i] == '_' ? ' ' : encoded[i]);
      }
    }
    return out.toByteArray();
  }

  private static boolean isCode(byte[] encoded, int at, int to) {
    return encoded[at] == '='
        && at + 2 < to
        && hex(encoded[at + 1]) >= 0
        && hex(encoded[at + 2]) >= 0;
  }

  private static int hex(byte b) {
    return Character.digit(b, 16);
  }
}
