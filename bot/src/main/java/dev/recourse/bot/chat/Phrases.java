package dev.recourse.bot.chat;

import dev.recourse.ingest.Answer;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Rule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the bot says, in plain words. It never decides anything and never invents a rule. */
public final class Phrases {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.US);

  private final ZoneId zone;

  /** Phrases of an institution whose dates are said in this zone. */
  public Phrases(ZoneId zone) {
    this.zone = zone;
  }

  String help() {
    return """
        Tell me in your own words what happened, and I open a case and give you its number. \
        You can also ask:
        • "what about R-2026-000123?" – where your case stands
        • "more on R-2026-000123: …" – add what you have found since
        • "may I …?" – what the policy says about it
        • "I want to appeal R-2026-000123" or "please withdraw my report" – I put that before the office
        If somebody is in danger now, call the emergency number first.""";
  }

  String greeting() {
    return "Hello. Tell me what happened, or ask about a case of yours. \"help\" says what I can do.";
  }

  String other() {
    return "I did not understand that as a report or a question about one. If something happened that"
        + " should not have, tell me in a sentence or two; \"help\" says what else I can do.";
  }

  String added(CaseId id) {
    return "Thank you. I have added that to " + id + ", and its handler is told.";
  }

  String withdrawal(CaseId id) {
    return "I have put it before the handler of "
        + id
        + " that you want to withdraw your report. They may have a duty to go on all the same, and"
        + " will write to you.";
  }

  String appeal(CaseFile file, List<CaseClock> clocks) {
    String passedOn = "I have put your wish to appeal before the handler of " + file.id() + ". ";
    return openAppeal(clocks)
        .map(
            lastDay ->
                passedOn
                    + "The appeal must reach the office in writing by "
                    + DAY.format(lastDay)
                    + ".")
        .orElse(passedOn + "No appeal window is open for this case at the moment.");
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
    return next.map(day -> stands + " The next step is due by " + DAY.format(day) + ".")
        .orElse(stands);
  }

  String notYours(CaseId id) {
    return "I cannot tell you anything about "
        + id
        + ": it is not a case that you reported from here. If something happened, tell me what, and I"
        + " open a case of your own.";
  }

  String whichCase(List<CaseFile> open) {
    if (open.isEmpty()) {
      return "You have no open case here. If something happened, tell me what.";
    }
    return "Which case do you mean? Your open ones are "
        + open.stream().map(file -> file.id().toString()).collect(Collectors.joining(", "))
        + ".";
  }

  String policy(Answer answer) {
    return answer.inWords()
        + " If something has happened already, tell me what, and I open a case.";
  }

  /** The last day of what the complainant may still contest a decision in. */
  private static Optional<LocalDate> openAppeal(List<CaseClock> clocks) {
    return clocks.stream()
        .filter(clock -> clock.kind() == Rule.Kind.WINDOW)
        .filter(clock -> clock.state() == ClockState.OPEN)
        .filter(clock -> clock.startedBy().equals(EventName.DECISION_NOTIFIED))
        .filter(clock -> clock.party().equals(Optional.of(Party.COMPLAINANT)))
        .map(CaseClock::dueOn)
        .max(LocalDate::compareTo);
  }
}
