package dev.recourse.scheduler.policy;

import java.util.Collections;
import java.util.Set;

/**
 * What a procedure does not do on the report of somebody to whom it did not happen, until whoever
 * it happened to complains.
 *
 * @param flags of a report that this holds for
 * @param notFlags with one of these it does not hold
 * @param complaint the event after which it does not hold any more
 * @param before what may not happen until then
 */
public record ComplaintFirst(
    Set<Flag> flags, Set<Flag> notFlags, EventName complaint, Set<EventName> before) {
  /** Copies the sets. */
  public ComplaintFirst {
    flags = Set.copyOf(flags);
    notFlags = Set.copyOf(notFlags);
    before = Set.copyOf(before);
  }

  /** Whether it holds for a report with these flags. */
  public boolean holdsFor(Set<Flag> set) {
    return !Collections.disjoint(flags, set) && Collections.disjoint(notFlags, set);
  }
}
