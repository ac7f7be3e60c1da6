package dev.recourse.bot.slack.screens;

import com.slack.api.model.view.View;
import dev.recourse.scheduler.Drafted;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.Letter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms under {@link Button#MORE}, and the names of their fields. */
public final class MoreForms {
  /** The case that this one is joined to. */
  public static final String INTO = "into";

  /** A letter's name. */
  public static final String LETTER = "letter";

  /** What every party is told. */
  public static final String OUTCOME = "outcome";

  /** How a letter goes: {@link #BY_RECOURSE} or {@link #BY_HAND}. */
  public static final String HOW = "how";

  public static final String BY_RECOURSE = "send";
  public static final String BY_HAND = "handed-over";

  /** The form that shows a letter as it will go, and sends it. */
  public static final String SEND_LETTER = "letter-send";

  private MoreForms() {}

  /**
   * The choice itself.
   *
   * @param offered what can be done to the case now
   */
  public static View menu(CaseFile file, List<More> offered, String carried) {
    List<Button.Pressed> buttons =
        offered.stream()
            .map(more -> new Button.Pressed(more.words(), more.action(), file.id().toString()))
            .toList();
    return Form.of(Button.MORE.action(), "More", "")
        .carrying(carried)
        .saying("What do you want to do with " + file.id() + "?")
        .buttons(buttons)
        .view();
  }

  /** To give the case to somebody. */
  public static View assign(CaseFile file, String carried) {
    return Form.of(More.ASSIGN.action(), "Assign " + file.id(), "Assign")
        .carrying(carried)
        .person(Forms.PERSON, "Assign it to")
        .view();
  }

  /** To join the case to another one of the same event. */
  public static View join(CaseFile file, String carried) {
    return Form.of(More.JOIN.action(), "Join " + file.id(), "Join")
        .carrying(carried)
        .saying(
            file.id()
                + " is of the same event as another case and goes on there, for good: its number"
                + " leads to the other one. Nobody outside is told; each reporter goes on to hear"
                + " under their own number.")
        .line(INTO, "Number of the case that goes on", true, "")
        .view();
  }

  /** To put one's own reminders off. */
  public static View snooze(List<CaseClock> clocks, String carried) {
    return Form.of(More.SNOOZE.action(), "Snooze", "Snooze")
        .carrying(carried)
        .saying("The desk's reminders rest. The date does not move, and parties are still told.")
        .choice(
            Forms.CLOCK,
            "Reminders of which date?",
            true,
            Forms.running(clocks.stream().filter(Standing::isOpenDuty).toList()),
            Optional.empty())
        .line(Forms.HOW_MUCH, "For how long?", true, "1")
        .choice(Forms.UNIT, "Counted in", true, Forms.UNITS, Optional.of("bd"))
        .view();
  }

  /**
   * To choose a letter; it is shown before it goes.
   *
   * @param names of the letters that could go now
   */
  public static View letters(List<String> names, String carried) {
    Map<String, String> options = new LinkedHashMap<>();
    names.forEach(name -> options.put(name, Forms.words(name)));
    return Form.of(More.LETTERS.action(), "Letters", "Preview")
        .carrying(carried)
        .saying("You see the letter before it goes.")
        .choice(LETTER, "Which letter?", true, options, Optional.empty())
        .choice(Forms.PARTY, "To whom, where both can have it?", false, Forms.parties(), none())
        .text(OUTCOME, "The outcome, as every party is told it", false, "")
        .text(Forms.NOTE, "Your note, where the letter has room for one", false, "")
        .view();
  }

  /**
   * A letter as it will go, and to whom: nothing has gone yet.
   *
   * @param outcome as it stands in the letter
   * @param note as it stands in the letter
   */
  public static View preview(
      Drafted drafted,
      Standing standing,
      CaseFile file,
      Optional<String> outcome,
      Optional<String> note,
      String carried) {
    Letter letter =
        drafted instanceof Drafted.ToParty party
            ? party.letter()
            : ((Drafted.ToOffice) drafted).letter();
    String to =
        drafted instanceof Drafted.ToParty party
            ? "the " + party.party() + ": " + Forms.reached(file, party.party())
            : standing.pack().roleName(((Drafted.ToOffice) drafted).role());
    return Form.of(SEND_LETTER, "Send letter", "Send")
        .carrying(carried)
        .saying("*To:* " + Texts.safe(to) + "\n*Subject:* " + Texts.safe(letter.subject()))
        .quoting(letter.text())
        .choice(HOW, "How does it go?", true, ways(), Optional.of(BY_RECOURSE))
        .text(OUTCOME, "The outcome in it; changed, you see the letter again", false, or(outcome))
        .text(Forms.NOTE, "Your note in it; changed, you see the letter again", false, or(note))
        .view();
  }

  /** That the case's file is on its way. */
  public static View exporting(CaseFile file) {
    return Form.of(More.EXPORT.action(), "Export " + file.id(), "")
        .saying(
            "Everything about "
                + file.id()
                + " comes to you directly, as a file in your messages with Recourse. That you have"
                + " got it is on record.")
        .view();
  }

  /** What can be chosen for a case. */
  public static List<More> offered(boolean export) {
    return Arrays.stream(More.values()).filter(more -> export || more != More.EXPORT).toList();
  }

  private static Map<String, String> ways() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put(BY_RECOURSE, "Recourse sends it");
    ways.put(BY_HAND, "I have handed it over myself");
    return ways;
  }

  private static String or(Optional<String> words) {
    return words.orElse("");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
