package dev.recourse.bot.slack.screens;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import java.util.ArrayList;
import java.util.List;

/** Something that somebody is told and can answer by a button, for as long as it holds. */
public final class Notice {
  /** What is longer goes on in the thread below. */
  public static final int LONGEST = 2_500;

  private Notice() {}

  /**
   * A notice that holds.
   *
   * @param line what it is about
   * @param words what it says
   * @param about what the buttons stand for, with the case's number in it
   */
  public static Shown holding(String line, String words, String about, List<Button> buttons) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Texts.section("*" + Texts.safe(line) + "*"));
    blocks.add(Texts.quoted(words.strip(), LONGEST));
    if (!buttons.isEmpty()) {
      List<BlockElement> elements =
          buttons.stream()
              .<BlockElement>map(
                  button ->
                      BlockElements.button(
                          b ->
                              b.text(Texts.plain(button.words()))
                                  .actionId(button.action())
                                  .value(about)))
              .toList();
      blocks.add(Blocks.actions(a -> a.elements(elements)));
    }
    return new Shown(line, blocks);
  }

  /**
   * What is left of it once it no longer holds.
   *
   * @param why how things stand instead; persons as a case's events name them
   */
  public static Shown overtaken(String line, String why) {
    return new Shown(
        line + ": " + why,
        List.of(
            Texts.section("~" + Texts.safe(line).replace("~", "-") + "~"),
            Texts.section(Texts.person(why))));
  }
}
