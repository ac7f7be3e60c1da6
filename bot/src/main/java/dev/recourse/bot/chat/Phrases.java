package dev.recourse.bot.chat;

import dev.recourse.ingest.Answer;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.CategoryPolicy;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Rule;
import dev.recourse.scheduler.proposals.Proposal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the bot says, in plain words. It never decides anything and never invents a rule. */
public final class Phrases {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.US);

  /** What says nothing about what was reported, where something was. */
  private static final Set<Category> NO_REPORT =
      EnumSet.of(Category.NOT_A_REPORT, Category.POLICY_QUESTION);

  private final ZoneId zone;

  /** Phrases of an institution whose dates are said in this zone. */
  public Phrases(ZoneId zone) {
    this.zone = zone;
  }

  String help() {
    return """
    Tell me in your own words what happened. I say what I make of it, and once you agree I \
    open a case and give you its number. \
    You can also ask:
    • "what about R-2026-000123?" – where your case stands
    • "more on R-2026-000123: …" – add what you have found since
    • "may I …?" – what the policy says about it
    • "I want to appeal R-2026-000123" or "please withdraw my report" – I put that before the office
    If somebody is in danger now, call the emergency number first.\
    """;
  }

  String greeting() {
    return "Hello. Tell me what happened, or ask about a case of yours. \"help\" says what I can"
        + " do.";
  }

  String other() {
    return "I did not understand that as a report or a question about one. If something happened"
        + " that should not have, tell me in a sentence or two; \"help\" says what else I"
        + " can do.";
  }

  String proposal(Classified classified, CategoryPolicy policy, boolean together) {
    String seen =
        NO_REPORT.contains(classified.category())
            ? "I cannot tell yet what this falls under; a person will."
            : (classified.confident() ? "This looks like \"" : "This may be \"")
                + policy.label()
                + "\", under "
                + policy.citation().inWords()
                + (classified.confident() ? "." : "; a person decides.");
    return (together ? "I have put that together with what you wrote before. " : "")
        + seen
        + " I'd open a case, and you get its number. Is that right?\n\nPress nothing, and I file it"
        + " in half an hour all the same, so that nothing is lost; write more, and it is added. If"
        + " somebody is in danger now, call the emergency number.";
  }

  String dropped() {
    return "All right, I have filed nothing. If you want to report it after all, write to me"
        + " again.";
  }

  String ended(Proposal proposal) {
    return "That is answered already. " + outcome(proposal);
  }

  String askedAgain() {
    return "You wrote more: all of it is asked about below.";
  }

  String outcome(Proposal proposal) {
    return switch (proposal.state()) {
      case OPEN -> "It is not answered yet.";
      case FILED ->
          "It is filed"
              + proposal.caseId().map(id -> " as " + id).orElse("")
              + ". Ask me about it at any time, or write what you find since.";
      case QUESTION -> "It was taken for a question, and nothing was filed.";
      case DROPPED -> "It was taken back, and nothing was filed.";
    };
  }

  String added(CaseFile file) {
    return file.closed()
        ? file.id()
            + " is closed. I have put this before its handler all the same, who can reopen it. If"
            + " something else has happened, tell me what, and I open a case of its own."
        : "Thank you. I have added that to " + file.id() + ", and its handler is told.";
  }

  String withdrawal(CaseFile file) {
    return switch (CaseStatus.after(file.events())) {
      case CLOSED ->
          file.id()
              + " is closed: there is nothing left to withdraw. Your words are with the case, and"
              + " its handler is told.";
      case DECIDED, APPEALED ->
          file.id()
              + " is decided already, so withdrawing your report does not undo the decision. I have"
              + " put your wish before its handler, who will write to you.";
      default ->
          "I have put it before the handler of "
              + file.id()
              + " that you want to withdraw your report. They may have a duty to go on all the"
              + " same, and will write to you.";
    };
  }

  String appeal(CaseFile file, List<CaseClock> clocks) {
    return "I have put your wish to appeal before the handler of "
        + file.id()
        + ". "
        + appealUntil(clocks)
            .map(day -> "The appeal must reach the office in writing by " + DAY.format(day) + ".")
            .orElseGet(() -> noAppeal(file, clocks));
  }

  private static String noAppeal(CaseFile file, List<CaseClock> clocks) {
    String none = "No appeal window is open for this case at the moment";
    if (appeals(clocks).anyMatch(window -> window.state() == ClockState.MET)) {
      return none + ": an appeal has been filed already.";
    }
    return appeals(clocks)
        .filter(window -> window.state() == ClockState.LAPSED)
        .map(CaseClock::dueOn)
        .max(LocalDate::compareTo)
        .map(day -> none + ": its time ended on " + DAY.format(day) + ". The office can say more.")
        .orElseGet(
            () ->
                file.outcome().isPresent()
                    ? none + "; the office can say what can be done."
                    : none
                        + ": it is not decided yet. The letter with the decision says whether, how"
                        + " and until when it can be appealed.");
  }

  String status(CaseFile file, List<CaseClock> clocks) {
    String stands =
        file.id()
            + ", reported on "
            + DAY.format(file.openedAt().atZone(zone))
            + ": "
            + CaseStatus.after(file.events()).inWords()
            + ".";
    Optional<LocalDate> next =
        clocks.stream()
            .filter(Standing::isOpenDuty)
            .map(CaseClock::dueOn)
            .min(LocalDate::compareTo);
    return stands
        + next.map(day -> " The next step is due by " + DAY.format(day) + ".").orElse("")
        + appealUntil(clocks)
            .map(day -> " You can appeal in writing until " + DAY.format(day) + ".")
            .orElse("");
  }

  String notYours(CaseId id) {
    return "I cannot tell you anything about "
        + id
        + ": it is not a case that you reported from here. If something happened, tell me what, and"
        + " I open a case of your own.";
  }

  String whichCase(List<CaseFile> open) {
    if (open.isEmpty()) {
      return "You have no open case here. If something happened, tell me what.";
    }
    return "Which case do you mean? Your open ones are "
        + open.stream()
            .map(file -> file.id() + " (" + CaseStatus.after(file.events()).inWords() + ")")
            .collect(Collectors.joining(", "))
        + ". Name it, or answer below one of its letters.";
  }

  String policy(Answer answer) {
    return answer.inWords()
        + " If something has happened already, tell me what, and I open a case.";
  }

  boolean canBeAppealed(List<CaseClock> clocks) {
    return appealUntil(clocks).isPresent();
  }

  /** The last day on which the complainant may still contest what was decided. */
  private static Optional<LocalDate> appealUntil(List<CaseClock> clocks) {
    return appeals(clocks)
        .filter(window -> window.state() == ClockState.OPEN)
        .map(CaseClock::dueOn)
        .max(LocalDate::compareTo);
  }

  /** The complainant's windows to appeal, whatever was decided; not those to answer an appeal. */
  private static Stream<CaseClock> appeals(List<CaseClock> clocks) {
    return clocks.stream()
        .filter(clock -> clock.kind() == Rule.Kind.WINDOW)
        .filter(clock -> clock.party().equals(Optional.of(Party.COMPLAINANT)))
        .filter(clock -> clock.rule().id().id().endsWith("appeal"));
  }
}
