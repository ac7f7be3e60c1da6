package dev.recourse.scheduler.policy;

import java.util.List;
import java.util.Optional;

/**
 * What starts a clock.
 *
 * @param choice which of the events counts where several have happened
 * @param events at least one
 * @param once an event without which the clock does not run; it does not move the start
 */
public record Start(Choice choice, List<EventName> events, Optional<EventName> once) {
  /** Which of several events starts a clock. */
  public enum Choice {
    /** The one that happened first. */
    EARLIEST_OF,
    /** The first of the list that was recorded at all, whenever it happened. */
    FIRST_KNOWN
  }

  /** Checks that there is an event, copies the list. */
  public Start {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("Name the event that starts the clock.");
    }
  }
}
