package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The encoding of files that was in use before MIME (POSIX, uuencode). */
final class Uuencoded {
  private Uuencoded() {}

  /** What stands between {@code begin} and {@code end}; the bytes themselves where nothing does. */
  static byte[] decode(byte[] body) {
    List<String> lines = new String(body, StandardCharsets.ISO_8859_1).lines().toList();
    int begin = 0;
    while (begin < lines.size() && !isBegin(lines.get(begin))) {
      begin++;
    }
    return begin == lines.size() ? body : decode(lines.subList(begin + 1, lines.size()));
  }

  private static boolean isBegin(String line) {
    return line.matches("begin [0-7]{3,4} .{1,200}");
  }

  /** Whether this may be a line of a file: it says how many bytes it holds. */
  static boolean isData(String line) {
    int bytes = line.isEmpty() ? -1 : (line.charAt(0) - ' ') & 0x3f;
    int wanted = (bytes + 2) / 3 * 4;
    // Some programs leave out the padding, others the blanks that end a line, or add a sum.
    return bytes >= 0 && line.length() >= wanted * 2 / 3 && line.length() <= wanted + 3;
  }

  /** The bytes of these lines, up to the first one that is none. */
  static byte[] decode(List<String> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String line : lines) {
      if (line.equals("end") || !isData(line)) {
        break;
      }
      int bytes = (line.charAt(0) - ' ') & 0x3f;
      for (int i = 0; i < bytes; i++) {
        int at = 1 + i / 3 * 4 + i % 3;
        int left = 2 + 2 * (i % 3);
        out.write(six(line, at) << left | six(line, at + 1) >> (6 - left));
      }
    }
    return out.toByteArray();
  }

  private static int six(String line, int at) {
    return at < line.length() ? (line.charAt(at) - ' ') & 0x3f : 0;
  }
}
