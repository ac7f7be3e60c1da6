package dev.recourse.scheduler.cases;

/**
 * A name under which an incident is known to whoever reports it: reports that name it alike are of
 * the same event.
 *
 * @param value not blank; compared letter by letter
 */
public record IncidentKey(String value) {
  /** Checks that there is one. */
  public IncidentKey {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An incident's key says something.");
    }
  }
}
