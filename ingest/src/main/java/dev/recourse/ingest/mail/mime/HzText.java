package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/** HZ (RFC 1843), Chinese in seven bits, which Java does not know. */
final class HzText {
  private static final Charset CHINESE = Charset.forName("gb18030");

  private HzText() {}

  /** Whether a charset of this bare name is meant. */
  static boolean isNamed(String charset) {
    return charset.equals("hz-gb-2312") || charset.equals("hz");
  }

  static String decode(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    boolean chinese = false;
    for (int i = 0; i < bytes.length; i++) {
      int next = bytes[i] == '~' && i + 1 < bytes.length ? bytes[i + 1] : -1;
      if (next == '{' || next == '}') {
        chinese = next == '{';
        i++;
      } else if (next == '~' || next == '\n') {
        // A tilde before a line end joins the lines.
        if (next == '~') {
          out.write('~');
        }
        i++;
      } else {
        // Each pair is GB 2312 with its high bits taken away; no line end stands within one.
        chinese &= bytes[i] != '\n';
        out.write(chinese ? bytes[i] | 0x80 : bytes[i]);
      }
    }
    return out.toString(CHINESE);
  }
}
