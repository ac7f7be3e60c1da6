package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.PartyScope;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The events of a case in the order in which they happened, asked from a clock's point of view. */
final class History {
  private static final Comparator<CaseEvent> AS_THEY_HAPPENED =
      Comparator.comparing(CaseEvent::at).thenComparingInt(CaseEvent::seq);

  private final List<CaseEvent> events;

  /** A closing that was undone by a later reopening counts as if it had never been. */
  History(List<CaseEvent> recorded) {
    List<CaseEvent> inOrder = recorded.stream().sorted(AS_THEY_HAPPENED).toList();
    int reopened = -1;
    for (int i = 0; i < inOrder.size(); i++) {
      if (inOrder.get(i).event().equals(EventName.REOPENED)) {
        reopened = i;
      }
    }
    int last = reopened;
    this.events =
        IntStream.range(0, inOrder.size())
            .filter(i -> i > last || !inOrder.get(i).event().equals(EventName.CLOSED))
            .mapToObj(inOrder::get)
            .toList();
  }

  List<CaseEvent> all() {
    return events;
  }

  /** The events of these names, in the order in which they happened. */
  List<CaseEvent> of(Collection<EventName> names) {
    return events.stream().filter(event -> names.contains(event.event())).toList();
  }

  /** Those of them that count for a party, or for the case. */
  List<CaseEvent> of(Collection<EventName> names, Optional<Party> party) {
    return of(names).stream().filter(event -> countsFor(event, party)).toList();
  }

  /** Those of them that can start the clock of a party, or of the case. */
  List<CaseEvent> starting(
      Collection<EventName> names, PartyScope.Mode mode, Optional<Party> party) {
    return of(names, mode == PartyScope.Mode.OTHER ? party.map(Party::other) : party);
  }

  /** An event that names no party counts for every one, and a clock of the case sees all. */
  static boolean countsFor(CaseEvent event, Optional<Party> party) {
    return party.isEmpty() || event.party().isEmpty() || event.party().equals(party);
  }
}
