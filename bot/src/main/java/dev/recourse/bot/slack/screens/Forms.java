package dev.recourse.bot.slack.screens;

import com.slack.api.model.view.View;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms, and the names of their fields. */
public final class Forms {
  /** Fields of the report. */
  public static final String WHAT = "what";

  public static final String WHEN = "when";
  public static final String WHO = "who";
  public static final String HARMED = "harmed";
  public static final String CONTACT = "contact";
  public static final String FILES = "files";
  public static final String NEIGHBOURS = "neighbours";

  /** Fields of what is done to a case. */
  public static final String CATEGORY = "category";

  public static final String EVENT = "event";
  public static final String PARTY = "party";
  public static final String NOTE = "note";
  public static final String CLOCK = "clock";
  public static final String HOW_MUCH = "how-much";
  public static final String UNIT = "unit";

  public static final String WORDS = "words";
  public static final String PERSON = "person";

  /** The form that shows what will be sent to a reporter, and sends it. */
  public static final String SEND = "ask-reporter-send";

  /** The form of a report. */
  public static final String REPORT = "report";

  static final Map<String, String> UNITS =
      ordered("bd", "business days", "d", "calendar days", "h", "hours");

  static final Map<String, String> YES_NO = ordered("yes", "Yes", "no", "No");

  private Forms() {}

  /**
   * To report something.
   *
   * @param what what is known of it already
   * @param who whom it concerns, where that is known already
   */
  public static View report(String what, String who, String when) {
    return reporting(what, who, when).view();
  }

  /**
   * To report a message in Slack.
   *
   * @param carried comes back with it unseen
   * @param blind why the messages around it cannot be added, where they cannot
   */
  public static View reportMessage(
      String what, String who, String when, String carried, Optional<String> blind) {
    Form form = reporting(what, who, when).carrying(carried);
    return blind
        .map(why -> form.saying(Texts.safe(why)))
        .orElseGet(
            () ->
                form.choice(
                    NEIGHBOURS, "Add the messages around it?", false, YES_NO, Optional.of("no")))
        .view();
  }

  private static Form reporting(String what, String who, String when) {
    return Form.of(REPORT, "Report abuse", "Send report")
        .saying("If somebody is in danger now, call the emergency number first.")
        .text(WHAT, "What happened?", true, what)
        .line(WHEN, "When?", false, when)
        .line(WHO, "Who or what is concerned?", false, who)
        .choice(HARMED, "Are you the one harmed?", false, YES_NO, Optional.empty())
        .choice(CONTACT, "May we contact you about it?", false, YES_NO, Optional.of("yes"))
        .files(FILES, "Files that show it");
  }

  /** To say which category a case falls under. */
  public static View category(CaseFile file, Standing standing, String carried) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Category category : Category.values()) {
      options.put(category.id(), standing.pack().category(category).label());
    }
    return Form.of(Button.CHANGE_CATEGORY.action(), "Change category", "Change")
        .carrying(carried)
        .choice(
            CATEGORY, "What does it fall under?", true, options, Optional.of(file.category().id()))
        .view();
  }

  /** To record what has happened, of what may be recorded now; where that is one thing, chosen. */
  public static View event(List<EventName> allowed, String carried) {
    Optional<String> only = allowed.stream().map(EventName::id).reduce((a, b) -> "");
    Map<String, String> options = new LinkedHashMap<>();
    allowed.forEach(event -> options.put(event.id(), words(event.id())));
    return Form.of(Button.RECORD_EVENT.action(), "Record event", "Record")
        .carrying(carried)
        .choice(EVENT, "What happened?", true, options, only)
        .choice(
            PARTY,
            "Whose act was it, where it was one party's?",
            false,
            parties(),
            Optional.empty())
        .text(NOTE, "Note", false, "")
        .view();
  }

  /** To give a clock more time. */
  public static View extension(List<CaseClock> clocks, String carried) {
    return Form.of(Button.EXTEND.action(), "Extend", "Extend")
        .carrying(carried)
        .choice(CLOCK, "Which date?", true, running(clocks), Optional.empty())
        .line(HOW_MUCH, "By how much?", true, "")
        .choice(UNIT, "Counted in", true, UNITS, Optional.of("bd"))
        .text(NOTE, "The reason; the parties are told it", true, "")
        .view();
  }

  /** To end a case. */
  public static View close(CaseFile file, String carried) {
    return Form.of(Button.CLOSE.action(), "Close " + file.id(), "Close case")
        .carrying(carried)
        .text(NOTE, "Why it ends, for the record", false, "")
        .view();
  }

  /** To write to whoever reported it. */
  public static View ask(CaseFile file, String carried) {
    return Form.of(Button.ASK_REPORTER.action(), "Ask reporter", "Preview")
        .carrying(carried)
        .saying("You see the letter before it goes.")
        .text(WORDS, "What do you want to say to the reporter of " + file.id() + "?", true, "")
        .view();
  }

  /** What will be sent, and to whom: nothing has gone yet. */
  public static View preview(CaseFile file, Letter letter, String words, String carried) {
    return Form.of(SEND, "Send to reporter", "Send")
        .carrying(carried)
        .saying(
            "*To:* "
                + Texts.safe(reached(file, Party.COMPLAINANT))
                + "\n*Subject:* "
                + Texts.safe(letter.subject()))
        .quoting(letter.text())
        .text(WORDS, "Your words in it; changed, you see the letter again", true, words)
        .view();
  }

  /** The dates that still run, by procedure and rule. */
  static Map<String, String> running(List<CaseClock> clocks) {
    Map<String, String> options = new LinkedHashMap<>();
    clocks.stream()
        .filter(clock -> clock.state().isRunning())
        .forEach(
            clock ->
                options.putIfAbsent(
                    clock.procedure() + "/" + clock.rule().id(),
                    words(clock.rule().id().id()) + ", due " + clock.dueOn()));
    return options;
  }

  /** Who a letter or an act can be of. */
  static Map<String, String> parties() {
    return Arrays.stream(Party.values())
        .collect(
            Collectors.toMap(Party::id, Party::id, (first, again) -> first, LinkedHashMap::new));
  }

  /** Where a party's letters go. */
  static String reached(CaseFile file, Party party) {
    return file.contact(party)
        .map(Forms::reached)
        .orElse("nothing reaches them; whoever keeps the case is asked to hand it over");
  }

  private static String reached(Contact contact) {
    if (contact.isClaim()) {
      return "the anonymous reporter, who reads it with their claim code";
    }
    return contact.channel() == CaseChannel.SLACK
        ? "directly in Slack"
        : contact.address().replace("@", " at ");
  }

  /** An id as words. */
  static String words(String id) {
    String spaced = id.replace('-', ' ');
    return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
