package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened to a case. Events are appended, never changed.
 *
 * @param seq 1 for the first event of the case, then counted without gaps
 * @param event what happened
 * @param at when it happened, in milliseconds; may lie before {@code recordedAt}
 * @param recordedAt when Recourse learned of it
 * @param by who did it or recorded it: a person's handle, or {@code recourse}
 * @param party whose act it was, where it was one party's
 * @param note what the one who recorded it added
 * @param details what the event's name leaves open, such as the length of an extension
 */
public record CaseEvent(
    int seq,
    EventName event,
    Instant at,
    Instant recordedAt,
    String by,
    Optional<Party> party,
    Optional<String> note,
    Map<String, String> details) {
  /** Who acts where no person does. */
  public static final String RECOURSE = "recourse";

  /** The detail that every party is told. */
  public static final String OUTCOME = "outcome";

  /** The detail that names an office or an address that gets the event's letter. */
  public static final String TO = "to";

  /** Checks the count, copies the details. */
  public CaseEvent {
    if (seq < 1) {
      throw new IllegalArgumentException(
          "The events of a case are counted from 1, not " + seq + ".");
    }
    details = Map.copyOf(details);
  }

  /** What every party is told of an outcome. */
  public Optional<String> outcome() {
    return detail(OUTCOME);
  }

  /** The office that whoever recorded the event named. */
  public Optional<Role> office() {
    return detail(TO).filter(Role::isId).map(Role::new);
  }

  /** The mail address that whoever recorded the event named. */
  public Optional<String> address() {
    return detail(TO).filter(to -> to.contains("@"));
  }

  /** A detail by its name. */
  public Optional<String> detail(String name) {
    return Optional.ofNullable(details.get(name));
  }
}
