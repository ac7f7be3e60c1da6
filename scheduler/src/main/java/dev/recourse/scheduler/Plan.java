package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.PlannedReminder;
import dev.recourse.scheduler.clocks.Recipient;
import dev.recourse.scheduler.clocks.Reminders;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be sent about the clocks of a case: what the policy plans, less the update that a
 * handler holds back, and later where a handler put their own reminders off. Pure.
 */
final class Plan {
  /** The details of {@link EventName#SNOOZED}. */
  private static final String PROCEDURE = "procedure";

  private static final String RULE = "rule";
  private static final String UNTIL = "until";

  /** What a handler can put off; what goes to a party or a supervisor, and a page, nobody can. */
  private static final Set<PlannedReminder.Kind> ONES_OWN =
      EnumSet.of(
          PlannedReminder.Kind.BEFORE, PlannedReminder.Kind.DUE, PlannedReminder.Kind.OVERDUE);

  private final Standing standing;

  Plan(Standing standing) {
    this.standing = standing;
  }

  /** The event by which a handler's reminders of a clock are put off. */
  static Happening snoozed(CaseClock clock, Length pause, String by, Instant now) {
    BusinessCalendar calendar = clock.calendar();
    Instant until =
        pause.unit() == Length.Unit.HOURS
            ? now.plus(Duration.ofHours(pause.amount()))
            : calendar.morningOf(calendar.plus(calendar.dayOf(now), pause));
    return new Happening(
        EventName.SNOOZED,
        now,
        by,
        Optional.empty(),
        Optional.of(clock.rule().id() + " until " + until),
        Map.of(
            PROCEDURE,
            clock.procedure().id(),
            RULE,
            clock.rule().id().id(),
            UNTIL,
            until.toString()));
  }

  /** By time. What recurs is planned through the first one after this instant. */
  List<PlannedReminder> of(CaseFile file, CaseClock clock, Instant now) {
    boolean held = Updates.held(file).isPresent();
    List<Snooze> snoozes = snoozes(file, clock);
    // What is put off comes later than what it would have come before.
    Instant horizon =
        snoozes.stream()
            .map(Snooze::until)
            .filter(now::isBefore)
            .max(Instant::compareTo)
            .orElse(now);
    return Reminders.plan(
            clock,
            standing.pack().procedure(clock.procedure()),
            standing.policy(file).route(),
            file.classified().flagsSet(),
            horizon)
        .stream()
        .filter(planned -> !held || planned.kind() != PlannedReminder.Kind.UPDATE)
        .map(planned -> putOff(planned, snoozes))
        .distinct()
        .sorted(Comparator.comparing(PlannedReminder::at))
        .toList();
  }

  /** Whatever falls between the two comes at the second. */
  private record Snooze(Instant from, Instant until) {}

  private static List<Snooze> snoozes(CaseFile file, CaseClock clock) {
    return file.events().stream()
        .filter(event -> event.event().equals(EventName.SNOOZED))
        .filter(event -> clock.procedure().id().equals(event.details().get(PROCEDURE)))
        .filter(event -> clock.rule().id().id().equals(event.details().get(RULE)))
        .filter(event -> event.details().containsKey(UNTIL))
        .map(event -> new Snooze(event.at(), Instant.parse(event.details().get(UNTIL))))
        .toList();
  }

  private static PlannedReminder putOff(PlannedReminder planned, List<Snooze> snoozes) {
    if (!ONES_OWN.contains(planned.kind()) || !(planned.to() instanceof Recipient.OfRole)) {
      return planned;
    }
    Instant at = planned.at();
    for (Snooze snooze : snoozes) {
      boolean within = !at.isBefore(snooze.from()) && at.isBefore(snooze.until());
      at = within ? snooze.until() : at;
    }
    return new PlannedReminder(at, planned.to(), planned.kind());
  }
}
