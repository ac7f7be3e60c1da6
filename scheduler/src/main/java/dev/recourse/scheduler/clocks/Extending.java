package dev.recourse.scheduler.clocks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A due date with what was added to it.
 *
 * @param due after all of it
 * @param extensions in the order in which they were made
 */
record Extending(Due due, List<Extension> extensions) {

  /** Adds those that were made up to an instant: what has ended is not extended any more. */
  static Extending of(
      Due first, List<Extended> extensions, Instant upTo, BusinessCalendar calendar) {
    Due due = first;
    List<Extension> made = new ArrayList<>();
    for (Extended extended : extensions) {
      if (!extended.at().isAfter(upTo)) {
        due = Dates.extended(due, extended.length(), calendar);
        made.add(
            new Extension(
                extended.length(), due.on(), extended.reason(), extended.by(), extended.at()));
      }
    }
    return new Extending(due, List.copyOf(made));
  }
}
