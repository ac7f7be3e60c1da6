package dev.recourse.scheduler;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text cut to a measure, whole characters only, and made safe to show. */
final class Lines {
  private static final Pattern LINK =
      Pattern.compile(
          "(?i)(?:h(?<![a-z0-9]h)(tt)(ps?://)|w(?<![a-z0-9]w)(ww))([^\\s/?#<>\"]{1,255})");

  private static final Pattern WWW = Pattern.compile("[wW]{3}");

  private Lines() {}

  /** What is no letter, and what turns the direction of writing so that other words are seen. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Z}\\s\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");

  /** The text in one line, control characters gone, of at most this many characters. */
  static String one(String text, int most) {
    return cut(UNSEEN.matcher(text).replaceAll(" ").strip(), most);
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
    // Most texts have no link, and this is asked of each.
    if (!text.contains("://") && !WWW.matcher(text).find()) {
      return text;
    }
    return LINK.matcher(text)
        .replaceAll(
            link ->
                Matcher.quoteReplacement(
                    (link.group(3) != null ? "w" + link.group(3) : "hxx" + link.group(2))
                        + link.group(4).replace(".", "[.]")));
  }
}
