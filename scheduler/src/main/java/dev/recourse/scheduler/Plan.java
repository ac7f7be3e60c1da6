package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.PlannedReminder;
import dev.recourse.scheduler.clocks.Recipient;
import dev.recourse.scheduler.clocks.Reminders;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * The event by which a handler's reminders of a clock are put off. In days that is until the
   * morning of a business day: reminders come on no other.
   */
  static Happening snoozed(CaseClock clock, Length pause, String by, Instant now) {
    BusinessCalendar calendar = clock.calendar();
    Instant until =
        pause.unit() == Length.Unit.HOURS
            ? now.plus(Duration.ofHours(pause.amount()))
            : calendar.morningOf(
                calendar.businessDayAtOrAfter(calendar.plus(calendar.dayOf(now), pause)));
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
    List<PlannedReminder> usual =
        Reminders.plan(
            clock,
            standing.pack().procedure(clock.procedure()),
            standing.policy(file).route(),
            file.classified().flagsSet(),
            horizon);
    Stream<PlannedReminder> again =
        snoozes.stream().flatMap(snooze -> again(clock, usual, snooze).stream());
    return Stream.concat(
            usual.stream()
                .filter(planned -> !held || planned.kind() != PlannedReminder.Kind.UPDATE),
            again)
        .map(planned -> putOff(planned, snoozes))
        .distinct()
        .sorted(Comparator.comparing(PlannedReminder::at))
        .toList();
  }

  /** The roles whose work a clock is: those that are reminded of it. */
  Set<Role> reminded(CaseFile file, CaseClock clock, Instant now) {
    return of(file, clock, now).stream()
        .map(PlannedReminder::to)
        .flatMap(to -> to instanceof Recipient.OfRole of ? Stream.of(of.role()) : Stream.empty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether an event put off the reminders of this clock, and until when. */
  static Optional<Instant> putOffBy(CaseEvent event, CaseClock clock) {
    boolean so =
        event.event().equals(EventName.SNOOZED)
            && clock.procedure().id().equals(event.details().get(PROCEDURE))
            && clock.rule().id().id().equals(event.details().get(RULE));
    return so ? event.detail(UNTIL).map(Instant::parse) : Optional.empty();
  }

  /** Whatever falls between the two comes at the second. */
  private record Snooze(Instant from, Instant until) {}

  private static List<Snooze> snoozes(CaseFile file, CaseClock clock) {
    return file.events().stream()
        .flatMap(
            event -> putOffBy(event, clock).map(until -> new Snooze(event.at(), until)).stream())
        .toList();
  }

  /** Whoever puts a reminder off that they were just sent means that one: it comes again. */
  private static Optional<PlannedReminder> again(
      CaseClock clock, List<PlannedReminder> usual, Snooze snooze) {
    LocalDate day = clock.calendar().dayOf(snooze.until());
    int passed = day.compareTo(clock.dueOn());
    PlannedReminder.Kind kind =
        passed < 0
            ? PlannedReminder.Kind.BEFORE
            : passed == 0 ? PlannedReminder.Kind.DUE : PlannedReminder.Kind.OVERDUE;
    return usual.stream()
        .filter(Plan::isOnesOwn)
        .filter(planned -> !planned.at().isAfter(snooze.from()))
        .reduce((a, b) -> b)
        .filter(last -> clock.endedAt().map(snooze.until()::isBefore).orElse(true))
        .map(last -> new PlannedReminder(snooze.until(), last.to(), kind));
  }

  private static boolean isOnesOwn(PlannedReminder planned) {
    return ONES_OWN.contains(planned.kind()) && planned.to() instanceof Recipient.OfRole;
  }

  private static PlannedReminder putOff(PlannedReminder planned, List<Snooze> snoozes) {
    if (!isOnesOwn(planned)) {
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
