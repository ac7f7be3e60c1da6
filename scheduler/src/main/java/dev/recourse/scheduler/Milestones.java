package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.Repetition;
import dev.recourse.scheduler.policy.Rule;
import dev.recourse.scheduler.policy.RuleId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The days of a case that its letters name, as its clocks stand. Pure. */
final class Milestones {
  private final Standing standing;
  private final CaseFile file;
  private final List<CaseClock> clocks;

  Milestones(Standing standing, CaseFile file, Instant now) {
    this.standing = standing;
    this.file = file;
    this.clocks = standing.clocks(file, now);
  }

  /** What is due in the case, soonest first. */
  List<Map<String, String>> steps() {
    return clocks.stream()
        .filter(Standing::isOpenDuty)
        .filter(clock -> !clock.rule().stops().equals(Set.of(EventName.ACKNOWLEDGED)))
        .sorted(Comparator.comparing(CaseClock::dueAt))
        .map(clock -> Map.of("what", Facts.named(clock), "on", Facts.day(clock.dueOn())))
        .toList();
  }

  /** By when the first assessment is due; empty where none is. */
  String assessedOn() {
    return assessed().map(Facts::day).orElse("");
  }

  /** The same as a day. */
  Optional<LocalDate> assessed() {
    return clocks.stream()
        .filter(Standing::isOpenDuty)
        .filter(clock -> clock.rule().stops().contains(EventName.ASSESSED))
        .map(CaseClock::dueOn)
        .min(LocalDate::compareTo);
  }

  /** The date by which the parties are told the outcome, where the procedure gives one. */
  String outcomeOn() {
    return clocks.stream()
        .filter(Standing::isOpenDuty)
        .filter(this::isOutcome)
        .map(CaseClock::dueOn)
        .max(LocalDate::compareTo)
        .map(last -> "by " + Facts.day(last))
        .orElse("no date is fixed; you are told as soon as there is a decision");
  }

  private boolean isOutcome(CaseClock clock) {
    Optional<RuleId> outcome = standing.pack().procedure(clock.procedure()).outcomeBy();
    return outcome.equals(Optional.of(clock.rule().id()));
  }

  /** When the parties hear next; until the end of the case where nothing says so. */
  String nextUpdateOn() {
    return clocks.stream()
        .filter(Standing::isOpenDuty)
        .filter(clock -> clock.rule().repetition() instanceof Repetition.Every)
        .map(CaseClock::dueOn)
        .max(LocalDate::compareTo)
        .map(Facts::day)
        .orElse("the end of the case");
  }

  /** Until when an outcome can be contested, and how the procedure wants it. */
  String appeal() {
    String process =
        standing.procedures(file).stream()
            .map(Procedure::appealProcess)
            .findFirst()
            .orElse("There is nothing to appeal against.");
    return clocks.stream()
        .filter(clock -> clock.state().isRunning() && isAppeal(clock.rule()))
        .map(CaseClock::dueOn)
        .max(LocalDate::compareTo)
        .map(last -> "the last day is " + Facts.day(last) + ". " + process)
        .orElse(process);
  }

  private static boolean isAppeal(Rule rule) {
    return rule.kind() == Rule.Kind.WINDOW
        && rule.start().events().contains(EventName.DECISION_NOTIFIED);
  }
}
