package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The incidents that a mail tells. What one part of it says again that another has said is the same
 * incident; what one part says twice has happened twice.
 */
final class Told {
  private final List<Incident> incidents = new ArrayList<>();

  /** Adds what one part tells, up to the bound of a report. */
  void add(List<Incident> part) {
    Set<Incident> before = new HashSet<>(incidents);
    for (Incident incident : part) {
      if (!before.contains(incident) && incidents.size() < Formats.INCIDENTS) {
        incidents.add(incident);
      }
    }
  }

  boolean isEmpty() {
    return incidents.isEmpty();
  }

  boolean isFull() {
    return incidents.size() >= Formats.INCIDENTS;
  }

  List<Incident> all() {
    return List.copyOf(incidents);
  }
}
