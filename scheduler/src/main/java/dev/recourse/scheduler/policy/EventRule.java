package dev.recourse.scheduler.policy;

import java.util.Set;

/**
 * When an event may be recorded.
 *
 * @param name the event
 * @param meaning what has happened, in a few words for whoever records it
 * @param after one of these must have happened before; empty where nothing must
 * @param notAfter none of these may have happened before
 * @param party whether it is one party's act
 * @param once whether it happens once only, or once for each party
 * @param whileClosed whether it may be recorded while the case is closed
 */
public record EventRule(
    EventName name,
    String meaning,
    Set<EventName> after,
    Set<EventName> notAfter,
    PartyUse party,
    boolean once,
    boolean whileClosed) {
  /** Whether an event names a party. */
  public enum PartyUse {
    /** It never does. */
    NONE,
    /** It may; without one it counts for every party. */
    OPTIONAL,
    /** It must. */
    REQUIRED
  }

  /** Copies the sets. */
  public EventRule {
    after = Set.copyOf(after);
    notAfter = Set.copyOf(notAfter);
  }
}
