package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.PartyScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of a case in the order in which they happened, asked from a clock's point of view. */
final class History {
  private static final Comparator<CaseEvent> AS_THEY_HAPPENED =
      Comparator.comparing(CaseEvent::at).thenComparingInt(CaseEvent::seq);

  private final Map<EventName, List<CaseEvent>> byName = new HashMap<>();

  /** A closing that was undone by a later reopening counts as if it had never been. */
  History(List<CaseEvent> recorded) {
    List<CaseEvent> inOrder = new ArrayList<>(recorded);
    inOrder.sort(AS_THEY_HAPPENED);
    for (CaseEvent event : inOrder) {
      if (event.event().equals(EventName.REOPENED)) {
        byName.remove(EventName.CLOSED);
      }
      byName.computeIfAbsent(event.event(), name -> new ArrayList<>()).add(event);
    }
  }

  /** The events of this name, in the order in which they happened. */
  List<CaseEvent> of(EventName name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The events of these names, in the order in which they happened. */
  List<CaseEvent> of(Collection<EventName> names) {
    return of(names, Optional.empty());
  }

  /** Those of them that count for a party, or for the case. */
  List<CaseEvent> of(Collection<EventName> names, Optional<Party> party) {
    List<CaseEvent> found = new ArrayList<>();
    int sources = 0;
    for (EventName name : names) {
      List<CaseEvent> ofName = of(name);
      sources += ofName.isEmpty() ? 0 : 1;
      for (CaseEvent event : ofName) {
        if (countsFor(event, party)) {
          found.add(event);
        }
      }
    }
    if (sources > 1) {
      found.sort(AS_THEY_HAPPENED);
    }
    return found;
  }

  /** Those of them that can start the clock of a party, or of the case. */
  List<CaseEvent> starting(
      Collection<EventName> names, PartyScope.Mode mode, Optional<Party> party) {
    return of(names, mode == PartyScope.Mode.OTHER ? party.map(Party::other) : party);
  }

  /** An event that names no party counts for every one, and a clock of the case sees all. */
  private static boolean countsFor(CaseEvent event, Optional<Party> party) {
    return party.isEmpty() || event.party().isEmpty() || event.party().equals(party);
  }
}
