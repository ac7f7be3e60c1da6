package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.policy.Counting;
import dev.recourse.scheduler.policy.Length;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Reckons due dates from a start, and what extensions make of them. */
final class Dates {
  private Dates() {}

  /** When occurrence {@code k} of a clock is due that counts from this day, or this instant. */
  static Due first(
      Counting counting, int k, LocalDate from, Instant startedAt, BusinessCalendar calendar) {
    Length length = counting.length().times(k);
    if (length.unit() == Length.Unit.HOURS) {
      Instant at = startedAt.plus(Duration.ofHours(length.amount()));
      return new Due(calendar.dayOf(at), at);
    }
    LocalDate on = calendar.plus(from, length);
    return endOf(counting.rollsForward() ? calendar.businessDayAtOrAfter(on) : on, calendar);
  }

  /** Adds to a due date, counted from its last day; hours are added to its instant. */
  static Due extended(Due due, Length length, BusinessCalendar calendar) {
    if (length.unit() == Length.Unit.HOURS) {
      Instant at = due.at().plus(Duration.ofHours(length.amount()));
      // The instant is the first that is too late, so the last day is the one just before it.
      return new Due(calendar.dayOf(at.minusNanos(1)), at);
    }
    return endOf(calendar.plus(due.on(), length), calendar);
  }

  private static Due endOf(LocalDate on, BusinessCalendar calendar) {
    return new Due(on, calendar.endOfDay(on));
  }
}
