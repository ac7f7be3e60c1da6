package dev.recourse.scheduler;

/** Text cut to a measure, whole characters only. */
final class Lines {
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
}
