package dev.recourse.ingest.mail.nature;

import dev.recourse.ingest.mail.text.Phrases;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How mail systems say in words that a message did not arrive, or not yet. */
final class Notices {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern FAILED = Phrases.pattern(Notices.class, "failed.txt");
  private static final Pattern FOR_NOW = Phrases.pattern(Notices.class, "for-now.txt");
  private static final Pattern NOT_YET = Phrases.pattern(Notices.class, "not-yet.txt");
  private static final Pattern COPY = Phrases.pattern(Notices.class, "copy.txt");

  private Notices() {}

  /** What a notice says itself, without the message that it sends back below. */
  static String before(String words) {
    Matcher copy = COPY.matcher(words);
    return copy.find() ? words.substring(0, copy.start()) : words;
  }

  /** Whether a text says that a message did not arrive, or not yet. */
  static boolean saysFailed(String text) {
    return FAILED.matcher(oneLine(text)).find();
  }

  /** Whether a text says that trying later may help. */
  static boolean saysForNow(String text) {
    return FOR_NOW.matcher(oneLine(text)).find();
  }

  /** Whether a text says that nothing is decided yet. */
  static boolean saysDelayed(String text) {
    return NOT_YET.matcher(oneLine(text)).find();
  }

  /** Lines are broken where it fits; what was quoted is somebody else's. */
  private static String oneLine(String text) {
    StringBuilder own = new StringBuilder(text.length());
    text.lines()
        .filter(line -> !line.startsWith(">") || line.startsWith(">>>"))
        .forEach(line -> own.append(line).append(' '));
    return BLANKS.matcher(own).replaceAll(" ");
  }
}
