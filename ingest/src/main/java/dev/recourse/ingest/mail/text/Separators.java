package dev.recourse.ingest.mail.text;

import java.util.List;
import java.util.regex.Pattern;

/** The lines by which mail programs part what is written now from what was written before. */
final class Separators {
  private static final String FORWARDED = Phrases.anyOf(Separators.class, "forwarded.txt");

  /** What follows was sent by somebody else, and is shown on purpose. */
  private static final Pattern FORWARD =
      Phrases.compile(
          "\\s*+(?:\\*{0,3}-{2,}+\\s*+"
              + FORWARDED
              + "(?: from [^-]{1,100}+)?\\s*+-{2,}|(?:\\p{L}{1,12} ){0,3}(?:下面是被|开始)?"
              + FORWARDED
              + "\\s?[:：])");

  private static final Pattern ORIGINAL =
      Phrases.compile(
          "\\s*+\\*{0,3}-{2,}+\\s*+"
              + Phrases.anyOf(Separators.class, "original.txt")
              + "\\s*+-{2,}\\*{0,3}\\s*");

  /** A line drawn by a program; with words of whatever language in its middle, or without. */
  private static final Pattern RULE =
      Pattern.compile("\\s*+(?:[_\\-—–=]{5,}+|-{3,}+ ?[^-]{3,50}+-{3,}+)\\s*+");

  private static final String DRAWN = "_-—–=";

  private Separators() {}

  /** Whether a line, or a text by its first words, says that it is forwarded. */
  static boolean isForward(String line) {
    // Most lines are neither drawn nor end in a colon: that is seen without looking at their words.
    char first = first(line);
    boolean drawn = first == '-' || first == '*';
    return (drawn || line.indexOf(':') >= 0 || line.indexOf('：') >= 0)
        && FORWARD.matcher(line.length() <= 300 ? line : line.substring(0, 300)).lookingAt();
  }

  /** Whether the answered mail stands below this line. */
  static boolean isOriginal(List<String> lines, int at) {
    String line = lines.get(at);
    char first = first(line);
    if (line.length() > 300 || first == 0) {
      return false;
    }
    if ((first == '-' || first == '*') && ORIGINAL.matcher(line).matches()) {
      return true;
    }
    if (HeaderLines.startAt(lines, at, false)) {
      return true;
    }
    int next = nextWithWords(lines, at + 1);
    return next < lines.size()
        && DRAWN.indexOf(first) >= 0
        && RULE.matcher(line).matches()
        && HeaderLines.startAt(lines, next, true);
  }

  /** The first character that is none between words; 0 where there is none. */
  private static char first(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (!Character.isWhitespace(line.charAt(i))) {
        return line.charAt(i);
      }
    }
    return 0;
  }

  private static int nextWithWords(List<String> lines, int from) {
    int at = from;
    while (at < Math.min(lines.size(), from + 3) && lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }
}
