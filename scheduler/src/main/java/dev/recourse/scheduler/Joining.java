package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which cases are one: where a case went that was joined to another, who else reported the same
 * event, and what may be joined. Changes nothing.
 */
final class Joining {
  private static final Set<CaseStatus> TOO_FAR = Set.of(CaseStatus.DECIDED, CaseStatus.APPEALED);

  private final Standing standing;
  private final CaseTable cases = new CaseTable();

  Joining(Standing standing) {
    this.standing = standing;
  }

  /** The case as it goes on: itself, or the one it was joined to in the end. */
  CaseFile current(Tx tx, CaseFile file) {
    CaseFile at = file;
    // An event always points to a case that was not joined by then, so this ends.
    for (Optional<CaseId> into = at.joinedInto(); into.isPresent(); into = at.joinedInto()) {
      at = required(tx, into.get());
    }
    return at;
  }

  /** The case as its own reporter may see it, whatever it was joined to. */
  CaseFile seen(Tx tx, CaseFile file) {
    return file.joinedInto().isEmpty() ? file : current(tx, file).seenBy(file);
  }

  /** The case as each of the other reporters sees it: those whose cases were joined to it. */
  List<CaseFile> seenByOthers(Tx tx, CaseFile file) {
    List<CaseFile> views = new ArrayList<>();
    Deque<CaseId> left = new ArrayDeque<>(file.joined());
    while (!left.isEmpty()) {
      CaseFile own = required(tx, left.poll());
      left.addAll(own.joined());
      views.add(file.seenBy(own));
    }
    return views;
  }

  /** What is noted on a case that goes away into another. */
  static Happening into(CaseFile target, String by, Instant now) {
    return joined(by, now, "Into " + target.id() + ".", CaseFile.INTO, target);
  }

  /** What is noted on the case that goes on. */
  static Happening from(CaseFile gone, String by, Instant now) {
    return joined(by, now, "With " + gone.id() + ".", CaseFile.FROM, gone);
  }

  private static Happening joined(
      String by, Instant now, String note, String direction, CaseFile other) {
    return new Happening(
        EventName.JOINED,
        now,
        by,
        Optional.empty(),
        Optional.of(note),
        Map.of(direction, other.id().toString()));
  }

  /** Whether it has been said how a case came out, if not for good. */
  static boolean decided(CaseFile file) {
    return TOO_FAR.contains(CaseStatus.after(file.events()));
  }

  /** Why two cases cannot be joined; empty where they can. */
  Optional<String> objection(Tx tx, CaseFile file, CaseFile into) {
    if (file.joinedInto().isPresent()) {
      return Optional.of(
          file.id() + " is part of " + current(tx, file).id() + " already; join that one.");
    }
    if (file.id().equals(into.id())) {
      return Optional.of(file.id() + " cannot be joined to itself.");
    }
    for (CaseFile either : List.of(file, into)) {
      if (either.closed()) {
        return Optional.of(either.id() + " is closed; 'reopened' opens it again.");
      }
    }
    if (decided(file)) {
      return Optional.of(
          file.id()
              + " is decided: its parties' time to appeal would end with it. Join it before.");
    }
    boolean restricted = standing.restricted(file);
    if (restricted != standing.restricted(into)) {
      return Optional.of(
          "One of the two is restricted and the other is not: joined, what is restricted would be"
              + " seen by others. Recategorize first where the category is wrong.");
    }
    if (restricted && !standing.keeper(file).equals(standing.keeper(into))) {
      return Optional.of(
          "Both are restricted, and not to the same office. Recategorize first where one is"
              + " wrong.");
    }
    return Optional.empty();
  }

  private CaseFile required(Tx tx, CaseId id) {
    return cases
        .find(tx, id)
        .orElseThrow(() -> new IllegalStateException("Case " + id + " is missing."));
  }
}
