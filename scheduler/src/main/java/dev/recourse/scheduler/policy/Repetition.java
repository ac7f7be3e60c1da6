package dev.recourse.scheduler.policy;

import java.util.Set;

/** Whether a rule gives one clock or several in a row. */
public sealed interface Repetition {
  /** One, from the first start; whatever else starts it later changes nothing. */
  record Single() implements Repetition {}

  /** A new one for each start that comes after the one before has ended. */
  record Again() implements Repetition {}

  /**
   * Occurrence k is due k lengths after the start, however late the one before was.
   *
   * @param metBy each of these events meets the earliest occurrence not yet met
   */
  record Every(Set<EventName> metBy) implements Repetition {
    /** Copies the set. */
    public Every {
      metBy = Set.copyOf(metBy);
    }
  }
}
