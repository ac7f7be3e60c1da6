package dev.recourse.scheduler.policy;

import java.time.Duration;
import java.util.List;

/** How its people are reminded of a clock. */
public sealed interface ReminderStyle {
  /** Before, on and after the day, in working hours, by the kind of the clock. */
  record Usual() implements ReminderStyle {}

  /**
   * Paged at once and again, at any hour, until someone acts.
   *
   * @param every at least a minute
   * @param untilDone whether it takes more to end it than that somebody has read it
   */
  record Page(Duration every, boolean untilDone) implements ReminderStyle {
    /** Checks the pause. */
    public Page {
      if (every.compareTo(Duration.ofMinutes(1)) < 0) {
        throw new IllegalArgumentException("a page is repeated every minute at most");
      }
    }
  }

  /**
   * At fixed times after the start, at any hour.
   *
   * @param after from the start, in rising order
   */
  record At(List<Duration> after) implements ReminderStyle {
    /** Copies the list. */
    public At {
      after = List.copyOf(after);
    }
  }
}
