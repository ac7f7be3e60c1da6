package dev.recourse.ingest.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UTF-7 (RFC 2152), which Java does not know. */
final class Utf7 {
  private static final Set<String> NAMES =
      Set.of("utf-7", "utf7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7", "csunicode11utf7");
  private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]{0,4000})-?");

  private Utf7() {}

  /** Whether a charset of this bare name is meant. */
  static boolean isNamed(String charset) {
    return NAMES.contains(charset);
  }

  static String decode(byte[] bytes) {
    return SHIFTED
        .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
        .replaceAll(shift -> Matcher.quoteReplacement(unshifted(shift.group(1))));
  }

  private static String unshifted(String base64) {
    if (base64.isEmpty()) {
      return "+";
    }
    // The last character of a run may hold nothing but padding bits.
    int whole = base64.length() % 4 == 1 ? base64.length() - 1 : base64.length();
    byte[] units = Base64.getDecoder().decode(base64.substring(0, whole));
    return new String(units, 0, units.length & ~1, StandardCharsets.UTF_16BE);
  }
}
