package dev.recourse.bot.slack.screens;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Pack;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The question whether to file what somebody wrote, and the form that changes it first. */
public final class Question {
  private Question() {}

  /**
   * The question, with its buttons.
   *
   * @param about what the buttons stand for
   */
  public static Shown open(String words, String about) {
    List<BlockElement> buttons =
        Arrays.stream(ProposalButton.values())
            .<BlockElement>map(
                button ->
                    BlockElements.button(
                        b ->
                            b.text(Texts.plain(button.words()))
                                .actionId(button.action())
                                .value(about)))
            .toList();
    return new Shown(
        words,
        List.of(Texts.quoted(words, SlackText.LONGEST), Blocks.actions(a -> a.elements(buttons))));
  }

  /** What is left of it once it was answered, or is asked anew below. */
  public static Shown ended(String outcome) {
    return new Shown(outcome, List.of(Texts.quoted(outcome, SlackText.LONGEST)));
  }

  /** To put right what was understood, and file it. */
  public static View change(String text, Category understood, Pack pack, String carried) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Category category : Category.values()) {
      options.put(category.id(), pack.category(category).label());
    }
    return Form.of(ProposalButton.CHANGE.action(), "Change", ProposalButton.FILE_IT.words())
        .carrying(carried)
        .choice(
            Forms.CATEGORY, "What does it fall under?", true, options, Optional.of(understood.id()))
        .text(Forms.WHAT, "What happened?", true, text)
        .view();
  }
}
