package dev.recourse.scheduler;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text cut to a measure, whole characters only, and made safe to show. */
final class Lines {
  private static final Pattern LINK =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(?:h(tt)(ps?://)|(www))([^\\s/?#<>\"]{1,255})", Pattern.UNICODE_CASE);

  private Lines() {}

  /** The text in one line, control characters gone, of at most this many characters. */
  static String one(String text, int most) {
    return cut(text.replaceAll("[\\p{Cntrl}\\p{Z}\\s]+", " ").strip(), most);
  }

  /** The text's beginning, with an ellipsis where something is left out. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** The text with its links spoilt, so that no mail program makes one of them. */
  static String harmless(String text) {
    return LINK.matcher(text)
        .replaceAll(
            link ->
                Matcher.quoteReplacement(
                    (link.group(3) != null ? link.group(3) : "hxx" + link.group(2))
                        + link.group(4).replace(".", "[.]")));
  }
}
