package dev.recourse.bot.slack.screens;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words on a screen, within Slack's limits. What a reporter wrote is shown as plain text with its
 * links made harmless: nothing in it can call people or lead them anywhere.
 */
final class Texts {
  /** A button, an option and a title of a form take this many characters or fewer. */
  static final int LONGEST_OPTION = 75;

  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_SECTION = 3_000;

  /** Links become no shorter by being made harmless. */
  private static final int LONGEST_PIECE = 2_900;

  /** Making a link harmless changes no length; a section is filled nearly to its end. */
  private static final int LONGEST_QUOTED = 2_900;

  private static final int MOST_SECTIONS = 20;
  private static final Pattern LINK = Pattern.compile("(?i)\\b(h)tt(ps?://)");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.US);

  private Texts() {}

  /** A line in large letters. */
  static LayoutBlock header(String words) {
    return Blocks.header(h -> h.text(plain(cut(words, LONGEST_HEADER))));
  }

  /** Words of ours, in which {@link #safe} stands around everybody else's. */
  static LayoutBlock section(String markdown) {
    return Blocks.section(s -> s.text(markdown(cut(markdown, LONGEST_SECTION))));
  }

  /** Words of somebody else's. */
  static LayoutBlock quoted(String words, int longest) {
    String text = cut(harmless(words), Math.min(longest, LONGEST_SECTION));
    return Blocks.section(s -> s.text(plain(text.isBlank() ? "(no words)" : text)));
  }

  /** Words in parts that a section each can take, cut between lines where there are some. */
  static List<String> sections(String words) {
    List<String> parts = new ArrayList<>();
    String rest = words.strip();
    while (parts.size() < MOST_SECTIONS && !rest.isEmpty()) {
      int end = rest.length() <= LONGEST_QUOTED ? rest.length() : cutAt(rest);
      parts.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      parts.add("… (the rest is kept with the case)");
    }
    return parts;
  }

  private static int cutAt(String words) {
    int line = words.lastIndexOf('\n', LONGEST_QUOTED - 1);
    int end = line > LONGEST_QUOTED / 2 ? line + 1 : LONGEST_QUOTED;
    return Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end;
  }

  /** A row of buttons. */
  static LayoutBlock buttons(List<Button.Pressed> pressed) {
    return Blocks.actions(
        a ->
            a.elements(
                pressed.stream()
                    .<BlockElement>map(
                        one ->
                            BlockElements.button(
                                b ->
                                    b.text(plain(one.words()))
                                        .actionId(one.action())
                                        .value(one.value())))
                    .toList()));
  }

  /** Words that do not fit into one block, in pieces that do, cut at the ends of lines. */
  static List<String> pieces(String words) {
    List<String> pieces = new ArrayList<>();
    String rest = words.strip();
    while (rest.length() > LONGEST_PIECE) {
      int line = rest.lastIndexOf('\n', LONGEST_PIECE);
      int end = line > LONGEST_PIECE / 2 ? line : LONGEST_PIECE;
      pieces.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    pieces.add(rest);
    return List.copyOf(pieces);
  }

  static PlainTextObject plain(String words) {
    return BlockCompositions.plainText(words, false);
  }

  static MarkdownTextObject markdown(String words) {
    return BlockCompositions.markdownText(words);
  }

  /** Somebody's words among ours: no mention, no link, no markup comes of them. */
  static String safe(String words) {
    return SlackText.escape(harmless(words)).replace("*", "∗").replace("`", "'");
  }

  /** Who did something: a person in Slack by the name that Slack shows, anybody else as named. */
  static String person(String who) {
    return SlackText.withPeople(safe(who));
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  static String cut(String words, int longest) {
    if (words.length() <= longest) {
      return words;
    }
    int end = longest - 1;
    return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** Somebody's words without links that could be followed. */
  static String harmless(String words) {
    return LINK.matcher(words).replaceAll("$1xx$2");
  }
}
