package dev.recourse.ingest.mail.mime;

/**
 * Characters that no person reads, but that break words for machines, turn their order round, or
 * steer a terminal: controls, zero widths, soft hyphens, directions, tags.
 */
public final class Invisible {
  private static final int LAST_LATIN = 0x2ff;

  private Invisible() {}

  /** The text without them; line ends and tabs stay. */
  public static String removed(String text) {
    int first = 0;
    while (first < text.length() && isPlain(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    int before = first == 0 ? ' ' : text.charAt(first - 1);
    for (int i = first; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == 0x85 || c == 0x2028 || c == 0x2029) {
        out.append('\n');
        before = '\n';
      } else if (!isUnseen(c, before)) {
        out.appendCodePoint(c);
        before = c;
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 0x7f)
        || c == '\n'
        || c == '\t'
        || (c > 0xad && c < 0x300)
        || (c > 0x2fff && c < Character.MIN_SURROGATE);
  }

  private static boolean isUnseen(int c, int before) {
    if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
      return c != '\n' && c != '\t' && c != '\r';
    }
    // The joiners shape words of scripts that join, and pictures of families; in others they hide.
    if (c == 0x200c || c == 0x200d) {
      return before <= LAST_LATIN;
    }
    return c == 0xad
        || c == 0x34f
        || c == 0x61c
        || c == 0x180e
        || c == 0x200b
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb)
        || (c >= 0xe0000 && c <= 0xe0fff);
  }
}
