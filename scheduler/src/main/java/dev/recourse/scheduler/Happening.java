package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened to a case, on its way to become an event.
 *
 * @param at when it happened; not later than now
 * @param by who did it or says so
 * @param party whose act it was, where it was one party's
 */
public record Happening(
    EventName event,
    Instant at,
    String by,
    Optional<Party> party,
    Optional<String> note,
    Map<String, String> details) {

  /** Copies the details. */
  public Happening {
    details = Map.copyOf(details);
  }

  /** Something that Recourse itself did. */
  static Happening own(EventName event, Instant at, Optional<String> note) {
    return new Happening(event, at, CaseEvent.RECOURSE, Optional.empty(), note, Map.of());
  }

  /** That the case has ended with this. */
  Happening ending() {
    return new Happening(EventName.CLOSED, at, by, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same with one more detail. */
  Happening with(String detail, String value) {
    Map<String, String> more = new HashMap<>(details);
    more.put(detail, value);
    return new Happening(event, at, by, party, note, more);
  }

  /** The event that this becomes. */
  CaseEvent event(int seq, Instant recordedAt) {
    return new CaseEvent(seq, event, at, recordedAt, by, party, note, details);
  }
}
