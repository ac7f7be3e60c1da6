package dev.recourse.bot.slack.screens;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.CategoryPolicy;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Party;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The card of a case: what the desk must know of it at a glance, and what can be done to it. */
public final class Card {
  private static final int WORDS_SHOWN = 6;
  private static final int TEXT_SHOWN = 700;

  /** Shown as a whole percentage, certainty would be claimed that no model has. */
  private static final double NEARLY_SURE = 0.99;

  private Card() {}

  /** The card for somebody who may see the case and not work it: nothing can be pressed. */
  public static Shown seen(CaseFile file, Standing standing, List<CaseClock> clocks) {
    Shown whole = whole(file, standing, clocks);
    return new Shown(
        whole.summary(),
        whole.blocks().stream().filter(block -> !(block instanceof ActionsBlock)).toList());
  }

  /** The card for those who may see the case. */
  public static Shown whole(CaseFile file, Standing standing, List<CaseClock> clocks) {
    CategoryPolicy policy = standing.policy(file);
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Texts.header(file.id() + " · " + policy.label()));
    blocks.add(Texts.section(facts(file, policy, clocks)));
    blocks.add(Texts.section(because(file, policy)));
    blocks.add(Blocks.divider());
    blocks.add(Texts.section("*" + Texts.safe(Texts.cut(file.subject(), 200)) + "*"));
    blocks.add(Texts.quoted(file.text().strip(), TEXT_SHOWN));
    if (file.joinedInto().isEmpty()) {
      blocks.add(Texts.buttons(buttons(file)));
    }
    return new Shown(
        file.id() + ": " + policy.label() + ", " + CaseStatus.after(file.events()).inWords(),
        blocks);
  }

  /** What the report says beyond the card; empty where the card has it all. */
  public static Optional<String> rest(CaseFile file) {
    String text = Texts.harmless(file.text().strip());
    return text.length() <= TEXT_SHOWN
        ? Optional.empty()
        : Optional.of("…" + text.substring(Texts.cut(text, TEXT_SHOWN).length() - 1));
  }

  /** What everybody else sees of a case that only its role may see: its number, and who has it. */
  public static Shown withheld(CaseFile file, String role) {
    String line = file.id() + " is restricted: only " + role + " sees what it is about.";
    return new Shown(
        line,
        List.of(
            Texts.header(file.id() + " · restricted"),
            Texts.section(
                "Only "
                    + Texts.safe(role)
                    + " sees what it is about. It is "
                    + CaseStatus.after(file.events()).inWords()
                    + "."),
            Texts.buttons(
                List.of(
                    new Button.Pressed(
                        Button.ASK_FOR_ACCESS.words(),
                        Button.ASK_FOR_ACCESS.action(),
                        file.id().toString())))));
  }

  private static String facts(CaseFile file, CategoryPolicy policy, List<CaseClock> clocks) {
    return "*Status:* "
        + CaseStatus.after(file.events()).inWords()
        + file.joinedInto().map(into -> ", joined: it goes on as " + into).orElse("")
        + "\n*Handler:* "
        + file.assignee().map(Texts::person).orElse("nobody yet")
        + "\n*Next date:* "
        + next(clocks)
        + "\n*Reporter:* "
        + reporter(file)
        + "\n*Flags:* "
        + flags(file)
        + "\n*Policy:* "
        + Texts.safe(policy.citation().inWords());
  }

  private static String because(CaseFile file, CategoryPolicy policy) {
    Classified said = file.classified();
    String sure =
        file.confirmed()
            ? "a handler has said so"
            : percent(said.confidence())
                + (said.confident() ? ", confident" : ", not sure: please decide");
    String words =
        said.because().stream()
            .limit(WORDS_SHOWN)
            .map(why -> Texts.safe(why.feature()))
            .collect(Collectors.joining(", "));
    return "*Category:* "
        + Texts.safe(policy.label())
        + " ("
        + sure
        + ")"
        + (words.isEmpty() ? "" : "\n*Because of:* " + words);
  }

  private static String percent(double probability) {
    return probability > NEARLY_SURE
        ? "over 99 %"
        : String.format(Locale.ROOT, "%.0f %%", 100 * probability);
  }

  private static String next(List<CaseClock> clocks) {
    return clocks.stream()
        .filter(Standing::isOpenDuty)
        .min(Comparator.comparing(CaseClock::dueAt))
        .map(
            clock ->
                Texts.day(clock.dueOn())
                    + ", "
                    + clock.rule().id().id().replace('-', ' ')
                    + " ("
                    + clock.state().id()
                    + ")")
        .orElse("none");
  }

  private static String reporter(CaseFile file) {
    return file.reporter()
        .map(
            contact ->
                switch (contact.channel()) {
                  case SLACK -> "somebody in Slack, signed in there";
                  case EMAIL -> Texts.safe(address(contact)) + " by mail, not verified";
                  case SHELL -> Texts.safe(address(contact));
                })
        .orElse(answerable(file) ? "anonymous, reads answers with a claim code" : "anonymous");
  }

  private static boolean answerable(CaseFile file) {
    return file.contact(Party.COMPLAINANT).isPresent();
  }

  /** Written so that Slack makes no link of it. */
  private static String address(Contact contact) {
    return contact.address().replace("@", " at ");
  }

  private static String flags(CaseFile file) {
    return file.classified().flagsSet().isEmpty()
        ? "none"
        : file.classified().flagsSet().stream()
            .sorted()
            .map(Flag::id)
            .collect(Collectors.joining(", "));
  }

  private static List<Button.Pressed> buttons(CaseFile file) {
    List<Button> shown = new ArrayList<>();
    if (file.closed()) {
      shown.add(Button.REOPEN);
    } else {
      if (file.assignee().isEmpty()) {
        shown.add(Button.TAKE);
      }
      shown.addAll(List.of(Button.CHANGE_CATEGORY, Button.RECORD_EVENT));
      if (answerable(file)) {
        shown.add(Button.ASK_REPORTER);
      }
      shown.addAll(List.of(Button.EXTEND, Button.CLOSE, Button.MORE));
    }
    return shown.stream()
        .map(button -> new Button.Pressed(button.words(), button.action(), file.id().toString()))
        .toList();
  }
}
