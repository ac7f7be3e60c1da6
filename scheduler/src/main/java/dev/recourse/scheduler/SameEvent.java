package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.IncidentKey;
import dev.recourse.scheduler.cases.ReportedIncidents;
import dev.recourse.scheduler.store.Tx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the case of the event that a report is about. Joining is for good, so it goes only where
 * nothing would be mixed up or shown: to an open, undecided case of the same category that holds
 * every one of the incidents already, and where neither is restricted. All else is the handler's to
 * join.
 */
final class SameEvent {
  private final Standing standing;
  private final Joining joining;
  private final CaseTable cases = new CaseTable();
  private final ReportedIncidents reported = new ReportedIncidents();

  SameEvent(Standing standing, Joining joining) {
    this.standing = standing;
    this.joining = joining;
  }

  /** Notes what was reported in a case. */
  void note(Tx tx, CaseId id, List<Set<IncidentKey>> incidents) {
    incidents.stream().flatMap(Set::stream).forEach(key -> reported.note(tx, id, key));
  }

  /**
   * The oldest case that a case is to be joined to.
   *
   * @param incidents the keys of each incident that it reports
   */
  Optional<CaseFile> of(Tx tx, CaseFile file, List<Set<IncidentKey>> incidents) {
    Set<CaseId> common = new LinkedHashSet<>();
    for (int i = 0; i < incidents.size(); i++) {
      Set<CaseId> known = current(tx, reported.casesWith(tx, incidents.get(i)));
      if (i == 0) {
        common.addAll(known);
      } else {
        common.retainAll(known);
      }
    }
    return common.stream()
        .filter(id -> !id.equals(file.id()))
        .flatMap(id -> cases.find(tx, id).stream())
        .filter(other -> isJoinable(tx, file, other))
        .findFirst();
  }

  private Set<CaseId> current(Tx tx, Set<CaseId> ids) {
    Set<CaseId> current = new LinkedHashSet<>();
    for (CaseId id : ids) {
      cases.find(tx, id).ifPresent(file -> current.add(joining.current(tx, file).id()));
    }
    return current;
  }

  private boolean isJoinable(Tx tx, CaseFile file, CaseFile other) {
    return file.category() == other.category()
        && !standing.restricted(file)
        && !standing.restricted(other)
        && !Joining.decided(other)
        && joining.objection(tx, file, other).isEmpty();
  }
}
