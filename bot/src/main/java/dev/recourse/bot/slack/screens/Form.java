package dev.recourse.bot.slack.screens;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A modal being made: questions with their fields' names, one after another. For one thread. */
final class Form {
  /** A list to choose from takes no more. */
  private static final int MOST_OPTIONS = 100;

  /** Slack's own limit. */
  private static final int MOST_FILES = 10;

  private static final int LONGEST_TITLE = 24;

  private final String id;
  private final String title;
  private final String submit;
  private String metadata = "";
  private boolean hopeless;
  private final List<LayoutBlock> blocks = new ArrayList<>();

  private Form(String id, String title, String submit) {
    this.id = id;
    this.title = title;
    this.submit = submit;
  }

  /**
   * A form without questions yet.
   *
   * @param id what Slack calls it when it is sent
   * @param submit what stands on its button; empty where there is nothing to send
   */
  static Form of(String id, String title, String submit) {
    return new Form(id, title, submit);
  }

  /** What comes back with it unseen. */
  Form carrying(String words) {
    metadata = words;
    return this;
  }

  /** Words of ours between the questions. */
  Form saying(String markdown) {
    blocks.add(Texts.section(markdown));
    return this;
  }

  /** Words that somebody will read as they are. */
  Form quoting(String words) {
    Texts.sections(words).forEach(part -> blocks.add(Texts.quoted(part, part.length())));
    return this;
  }

  /** Buttons, each of which does something at once. */
  Form buttons(List<Button.Pressed> pressed) {
    blocks.add(Texts.buttons(pressed));
    return this;
  }

  /** Somebody of the workspace. */
  Form person(String field, String question) {
    return input(field, question, true, BlockElements.usersSelect(e -> e.actionId(field)));
  }

  /** Files, where there are some. */
  Form files(String field, String question) {
    return input(
        field,
        question,
        false,
        BlockElements.fileInput(e -> e.actionId(field).maxFiles(MOST_FILES)));
  }

  /** One line. */
  Form line(String field, String question, boolean required, String filledIn) {
    return words(field, question, required, filledIn, false);
  }

  /** As many lines as it takes. */
  Form text(String field, String question, boolean required, String filledIn) {
    return words(field, question, required, filledIn, true);
  }

  private Form words(
      String field, String question, boolean required, String filledIn, boolean multiline) {
    return input(
        field,
        question,
        required,
        BlockElements.plainTextInput(
            e ->
                e.actionId(field)
                    .multiline(multiline)
                    .maxLength(3_000)
                    .initialValue(filledIn.isEmpty() ? null : Texts.cut(filledIn, 3_000))));
  }

  /** One of these: values and the words for them. */
  Form choice(
      String field,
      String question,
      boolean required,
      Map<String, String> options,
      Optional<String> chosen) {
    if (options.isEmpty()) {
      hopeless |= required;
      return saying(question + " There is nothing to choose from now.");
    }
    List<OptionObject> listed =
        options.entrySet().stream()
            .limit(MOST_OPTIONS)
            .map(option -> option(option.getValue(), option.getKey()))
            .toList();
    OptionObject initial =
        listed.stream()
            .filter(option -> chosen.filter(option.getValue()::equals).isPresent())
            .findFirst()
            .orElse(null);
    return input(
        field,
        question,
        required,
        BlockElements.staticSelect(e -> e.actionId(field).options(listed).initialOption(initial)));
  }

  private static OptionObject option(String words, String value) {
    return BlockCompositions.option(Texts.plain(Texts.cut(words, Texts.LONGEST_OPTION)), value);
  }

  private Form input(String field, String question, boolean required, BlockElement element) {
    blocks.add(
        Blocks.input(
            i ->
                i.blockId(field)
                    .label(Texts.plain(question))
                    .optional(!required)
                    .element(element)));
    return this;
  }

  /** Something to read: all one can do is close it. */
  View notice() {
    View view = view();
    view.setSubmit(null);
    view.setClose(Views.viewClose(c -> c.type("plain_text").text(submit)));
    return view;
  }

  View view() {
    return Views.view(
        v ->
            v.type("modal")
                .callbackId(id)
                .title(
                    Views.viewTitle(
                        t -> t.type("plain_text").text(Texts.cut(title, LONGEST_TITLE))))
                .submit(
                    submit.isEmpty() || hopeless
                        ? null
                        : Views.viewSubmit(s -> s.type("plain_text").text(submit)))
                .close(Views.viewClose(c -> c.type("plain_text").text("Cancel")))
                .privateMetadata(metadata)
                .blocks(shown()));
  }

  /** Where nothing can be sent, nothing is asked. */
  private List<LayoutBlock> shown() {
    return hopeless
        ? blocks.stream().filter(block -> !(block instanceof InputBlock)).toList()
        : blocks;
  }
}
