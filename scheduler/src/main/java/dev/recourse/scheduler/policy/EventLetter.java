package dev.recourse.scheduler.policy;

import java.util.Set;

/**
 * A letter that an event sends.
 *
 * @param to who gets it
 * @param letter its name among the pack's letters
 * @param after it goes only where one of these has happened; empty where it always does
 * @param unless it does not go where one of these has happened
 */
public record EventLetter(LetterTo to, String letter, Set<EventName> after, Set<EventName> unless) {
  /** Copies the sets. */
  public EventLetter {
    after = Set.copyOf(after);
    unless = Set.copyOf(unless);
  }
}
