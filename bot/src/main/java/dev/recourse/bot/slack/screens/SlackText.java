package dev.recourse.bot.slack.screens;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Plain text on its way to Slack. Nothing in it can become a mention, a link with a false label or
 * markup: whoever wrote the report does not get to ping a channel.
 */
public final class SlackText {
  /**
   * A section of a message takes 3,000 characters; a message of text alone is shown whole to 4,000.
   */
  public static final int LONGEST = 3_000;

  /** So that a report of a megabyte does not fill a channel: its rest stands with the case. */
  public static final int MOST_PARTS = 20;

  private static final Pattern PERSON = Pattern.compile("slack:([UW][A-Z0-9]{2,20})");
  private static final String CUT = "\n… (cut here: the rest is kept with the case)";

  private SlackText() {}

  /**
   * The text in parts of at most {@link #LONGEST} characters each, escaped, cut at the ends of
   * lines or words where there are some. At least one part, at most {@link #MOST_PARTS}.
   */
  public static List<String> parts(String text) {
    String rest = visible(text).strip();
    List<String> parts = new ArrayList<>();
    while (parts.size() < MOST_PARTS && (!rest.isEmpty() || parts.isEmpty())) {
      boolean last = parts.size() == MOST_PARTS - 1;
      int end = end(rest, LONGEST - (last ? CUT.length() : 0));
      String part = escape(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).strip();
      parts.add(last && !rest.isEmpty() ? part + CUT : part);
    }
    return List.copyOf(parts);
  }

  /** Escaped words of ours in which people are named as Slack shows them. */
  public static String withPeople(String escaped) {
    return PERSON.matcher(escaped).replaceAll("<@$1>");
  }

  /** The text with the three characters escaped that mean something to Slack. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Where a part that must not be longer than this once escaped ends. */
  private static int end(String text, int longest) {
    int length = 0;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      length += escapedLength(character);
      if (length > longest) {
        return atABoundary(text, end);
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static int escapedLength(int character) {
    return switch (character) {
      case '&' -> 5;
      case '<', '>' -> 4;
      default -> Character.charCount(character);
    };
  }

  private static int atABoundary(String text, int end) {
    int line = text.lastIndexOf('\n', end - 1);
    if (line > end / 2) {
      return line + 1;
    }
    int word = text.lastIndexOf(' ', end - 1);
    return word > end / 2 ? word + 1 : end;
  }

  private static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
