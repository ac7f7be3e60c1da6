package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.Filed;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.clocks.ClockTable;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts the days of a case anew where closures, holidays or the rules of the zone have changed
 * since they were counted. What moves by that is an event of the case, and those whose dates they
 * are get a letter.
 */
final class Recount {
  /**
   * A clock whose date moved.
   *
   * @param formerlyOn its last day until now
   * @param formerlyAt the first instant that was too late until now
   */
  record Moved(CaseClock clock, LocalDate formerlyOn, Instant formerlyAt) {
    /** Whether another day is the last one now, and not only the end of the same day has moved. */
    boolean toAnotherDay() {
      return !formerlyOn.equals(clock.dueOn());
    }

    String inWords() {
      return clock.key()
          + ": "
          + formerlyOn
          + " -> "
          + clock.dueOn()
          + (toAnotherDay()
              ? ""
              : ", which ends at " + clock.dueAt() + " instead of " + formerlyAt);
    }
  }

  private final Standing standing;
  private final Progress progress;
  private final Notices notices;
  private final String version;
  private final CaseTable cases = new CaseTable();
  private final ClockTable index = new ClockTable();

  Recount(Standing standing, Progress progress, Notices notices) {
    this.standing = standing;
    this.progress = progress;
    this.notices = notices;
    this.version = standing.calendar().version();
  }

  /** What tells this calendar from others. */
  String version() {
    return version;
  }

  /** Notes that a new case is counted with this calendar. */
  void begin(Tx tx, CaseFile file) {
    index.countWith(tx, file.id(), version);
  }

  /** Whether a case was counted with this calendar. */
  boolean isCurrent(Filed filed) {
    return filed.countedWith().equals(Optional.of(version));
  }

  /** The case, counted with this calendar and brought up to date where it was not. */
  CaseFile upToDate(Tx tx, CaseFile file, Instant now) {
    if (index.countedWith(tx, file.id()).equals(Optional.of(version))) {
      return file;
    }
    List<Moved> moved = moved(tx, file, now);
    CaseFile changed = file;
    if (!moved.isEmpty()) {
      cases.append(tx, file.id(), event(moved, now).event(file.events().size() + 1, now));
      changed = cases.find(tx, file.id()).orElseThrow();
      notices.moved(tx, changed, moved, now);
    }
    progress.refresh(tx, changed, now);
    index.countWith(tx, file.id(), version);
    return changed;
  }

  /** What ran when it was last looked at and is due on another day now. */
  private List<Moved> moved(Tx tx, CaseFile file, Instant now) {
    Map<String, ClockTable.Row> known = index.rows(tx, file.id());
    List<Moved> moved = new ArrayList<>();
    for (CaseClock clock : standing.clocks(file, now)) {
      Optional<ClockTable.Row> before = Optional.ofNullable(known.get(clock.key().toString()));
      before
          .filter(row -> clock.endedAt().isEmpty())
          .filter(row -> ClockState.of(row.state()).isRunning())
          .filter(row -> !row.dueAt().equals(clock.dueAt()))
          .ifPresent(row -> moved.add(new Moved(clock, formerlyOn(row), row.dueAt())));
    }
    return moved;
  }

  private LocalDate formerlyOn(ClockTable.Row row) {
    return row.dueOn().orElseGet(() -> standing.calendar().dayOf(row.dueAt().minusMillis(1)));
  }

  private static Happening event(List<Moved> moved, Instant now) {
    Map<String, String> details = new TreeMap<>();
    moved.forEach(
        one ->
            details.put(
                one.clock().key().toString(), one.formerlyOn() + " " + one.clock().dueOn()));
    return new Happening(
        EventName.CALENDAR_CHANGED,
        now,
        CaseEvent.RECOURSE,
        Optional.empty(),
        Optional.of(moved.stream().map(Moved::inWords).collect(Collectors.joining("; "))),
        details);
  }
}
