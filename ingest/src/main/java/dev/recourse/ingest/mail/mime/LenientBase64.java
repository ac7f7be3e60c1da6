package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;

/**
 * Base64 as it arrives: foreign characters in it are skipped (RFC 2045, section 6.8), both
 * alphabets are known, padding may be missing, and may stand in the middle where pieces were put
 * together.
 */
final class LenientBase64 {
  private LenientBase64() {}

  static byte[] decode(byte[] encoded, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream((to - from) / 4 * 3 + 3);
    int bits = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      int value = value(encoded[i]);
      if (value >= 0) {
        bits = (bits << 6) | value;
        count++;
      }
      if (count == 4 || (count > 0 && encoded[i] == '=')) {
        flush(bits, count, out);
        bits = 0;
        count = 0;
      }
    }
    flush(bits, count, out);
    return out.toByteArray();
  }

  private static void flush(int bits, int count, ByteArrayOutputStream out) {
    // Of 2, 3 or 4 characters come 1, 2 or 3 bytes; one alone says nothing.
    int whole = bits << ((4 - count) * 6);
    for (int k = 0; k < count - 1; k++) {
      out.write(whole >> (16 - 8 * k));
    }
  }

  /** Whether this is a character of base64, in either alphabet. */
  static boolean holds(byte character) {
    return value(character) >= 0;
  }

  private static int value(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a' + 26;
    }
    if (b >= '0' && b <= '9') {
      return b - '0' + 52;
    }
    return switch (b) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}
