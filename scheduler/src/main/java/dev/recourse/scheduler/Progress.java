package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.Filed;
import dev.recourse.scheduler.cases.Summary;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockKey;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.clocks.ClockTable;
import dev.recourse.scheduler.clocks.PlannedReminder;
import dev.recourse.scheduler.clocks.Reminders;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Repetition;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Brings what follows from a case's events up to date, in the transaction that changed them: the
 * index of its clocks, the reminders that are due, the letters that have lost their reason. Doing
 * it twice does nothing the second time.
 */
final class Progress {
  private final Standing standing;
  private final Notices notices;
  private final Entries entries;
  private final Outbox outbox;
  private final Joining joining;
  private final CaseTable cases = new CaseTable();
  private final Plan plans;
  private final ClockTable index = new ClockTable();

  Progress(Standing standing, Notices notices, Outbox outbox) {
    this.standing = standing;
    this.plans = new Plan(standing);
    this.notices = notices;
    this.entries = new Entries(standing, outbox);
    this.outbox = outbox;
    this.joining = new Joining(standing);
  }

  /** Starts the clocks of a new case; what a list shows of it has been written with it. */
  void begin(Tx tx, CaseFile file, Instant now) {
    refresh(tx, file, standing.clocks(file, now), Map.of(), now);
  }

  /** Brings a case to which something has happened up to date as of this instant. */
  void refresh(Tx tx, CaseFile file, Instant now) {
    List<CaseClock> clocks = standing.clocks(file, now);
    refresh(tx, file, clocks, index.rows(tx, file.id()), now);
    cases.summarize(tx, file.id(), standing.summary(file, clocks));
  }

  /** The same where nothing has happened but that time has passed, often nothing to write down. */
  void refresh(Tx tx, Filed filed, Map<String, ClockTable.Row> rows, Instant now) {
    CaseFile file = filed.file();
    List<CaseClock> clocks = standing.clocks(file, now);
    boolean moved = refresh(tx, file, clocks, rows, now);
    Summary summary = standing.summary(file, clocks);
    if (moved || !summary.equals(filed.summary())) {
      cases.summarize(tx, file.id(), summary);
    }
  }

  /** Answers whether a clock is due at another time now, or has changed its state. */
  private boolean refresh(
      Tx tx, CaseFile file, List<CaseClock> clocks, Map<String, ClockTable.Row> rows, Instant now) {
    Map<String, ClockTable.Row> known = new HashMap<>(rows);
    boolean held = Updates.held(file).isPresent();
    List<ClockTable.Row> changed = new ArrayList<>();
    boolean moved = false;
    List<Due> due = new ArrayList<>();
    for (CaseClock clock : clocks) {
      Optional<ClockTable.Row> before = Optional.ofNullable(known.remove(clock.key().toString()));
      if (before.filter(row -> outdated(row, clock)).isPresent()) {
        withdraw(tx, file, clock.key().toString());
        entries.changed(tx, file, clock, now);
      }
      if (held && clock.endedAt().isEmpty()) {
        outbox.withdraw(tx, file.id(), clock.key().toString(), EventName.STATUS_UPDATE_SENT);
        for (CaseFile seen : joining.seenByOthers(tx, file)) {
          outbox.withdraw(tx, seen.id(), clock.key().toString(), EventName.STATUS_UPDATE_SENT);
        }
      }
      List<PlannedReminder> plan = plans.of(file, clock, now);
      List<PlannedReminder> ripe = ripe(before, clock, plan, now);
      Predicate<PlannedReminder> mayLeave =
          planned -> Reminders.mayLeave(clock, planned, file.classified().flagsSet(), now);
      ripe.stream().filter(mayLeave).forEach(planned -> due.add(new Due(clock, planned)));
      Optional<Instant> putOff =
          ripe.stream().filter(mayLeave.negate()).map(PlannedReminder::at).min(Instant::compareTo);
      Instant sweptTo = before.map(ClockTable.Row::sweptTo).orElse(Instant.EPOCH);
      ClockTable.Row row = row(clock, plan, sweptTo, putOff, now);
      boolean stands = before.filter(row::standsLike).isPresent();
      moved |= !stands;
      // Between two looks nothing was planned for it: how far it was swept says the same as before.
      if (!stands || !before.get().nextAt().equals(row.nextAt())) {
        changed.add(row);
      }
    }
    for (ClockTable.Row gone : known.values()) {
      withdraw(tx, file, gone.key());
      entries.gone(tx, file, gone.key(), gone.dueAt(), now);
    }
    index.remove(tx, file.id(), known.keySet());
    index.put(tx, file.id(), changed);
    newestOfEachKind(due).forEach(one -> notices.remind(tx, file, one.clock(), one.planned(), now));
    return moved || !known.isEmpty();
  }

  /**
   * What has come due since the clock was last looked at. What has ended asks nothing of anybody,
   * also where nobody looked while it still ran.
   */
  private static List<PlannedReminder> ripe(
      Optional<ClockTable.Row> before, CaseClock clock, List<PlannedReminder> plan, Instant now) {
    return clock.endedAt().isPresent()
        ? List.of()
        : plan.stream()
            .filter(planned -> !planned.at().isAfter(now))
            .filter(planned -> planned.at().isAfter(since(before, clock, planned, now)))
            .toList();
  }

  /** Takes back what waits to be said of a clock, also to those who hear under another number. */
  private void withdraw(Tx tx, CaseFile file, String clock) {
    outbox.withdraw(tx, file.id(), clock);
    for (CaseFile seen : joining.seenByOthers(tx, file)) {
      outbox.withdraw(tx, seen.id(), clock);
    }
  }

  /**
   * How often the event of a delivered message counts: an update that was sent in place of several
   * that fell due meanwhile meets them all.
   */
  int counts(Tx tx, CaseFile file, OutboxEntry entry, Instant at) {
    Optional<ClockKey> key = entry.message().clock().map(ClockKey::parse);
    if (key.isEmpty()) {
      return 1;
    }
    if (outbox.othersWait(tx, entry)) {
      return 0;
    }
    return (int)
        standing.clocks(file, at).stream()
            .filter(clock -> clock.rule().repetition() instanceof Repetition.Every)
            .filter(clock -> clock.procedure().equals(key.get().procedure()))
            .filter(clock -> clock.rule().id().equals(key.get().rule()))
            .filter(clock -> clock.occurrence() <= key.get().occurrence())
            .filter(clock -> clock.state().isRunning())
            .count();
  }

  private static boolean outdated(ClockTable.Row before, CaseClock clock) {
    boolean ended = clock.endedAt().isPresent() && !before.state().equals(clock.state().id());
    return ended || !before.dueAt().equals(clock.dueAt());
  }

  /**
   * From when on what is planned counts as not taken care of. A clock that runs again after its
   * case was closed is looked at from its start: what was withdrawn then may have its reason back,
   * and what was sent keeps its key. Of a date that has moved on, what would have been said of the
   * new one by now is past. The letter that a clock is about is owed until it has gone, also where
   * it was withdrawn or held back meanwhile.
   */
  private static Instant since(
      Optional<ClockTable.Row> known, CaseClock clock, PlannedReminder planned, Instant now) {
    boolean anew = known.isEmpty() || known.get().state().equals(ClockState.WITHDRAWN.id());
    if (anew || planned.kind() == PlannedReminder.Kind.UPDATE) {
      return Instant.MIN;
    }
    ClockTable.Row before = known.get();
    int moved = clock.dueAt().compareTo(before.dueAt());
    if (moved == 0) {
      return before.sweptTo();
    }
    return moved > 0 ? now : Instant.MIN;
  }

  /**
   * A running clock is looked at again when the next reminder is planned, when it is due, and when
   * what was put off may leave.
   *
   * @param putOff the time of the first reminder that was not let out yet
   */
  private static ClockTable.Row row(
      CaseClock clock,
      List<PlannedReminder> plan,
      Instant sweptBefore,
      Optional<Instant> putOff,
      Instant now) {
    Instant latest = now.isAfter(sweptBefore) ? now : sweptBefore;
    Instant sweptTo = putOff.map(at -> at.minusMillis(1)).orElse(latest);
    Stream<Instant> opening = putOff.map(at -> clock.calendar().nextOpening(now)).stream();
    Optional<Instant> next =
        clock.endedAt().isEmpty() && (clock.state().isRunning() || putOff.isPresent())
            ? Stream.of(plan.stream().map(PlannedReminder::at), Stream.of(clock.dueAt()), opening)
                .flatMap(all -> all)
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo)
            : Optional.empty();
    return new ClockTable.Row(
        clock.key().toString(),
        Optional.of(clock.dueOn()),
        clock.dueAt(),
        clock.state().id(),
        sweptTo,
        next);
  }

  /** After downtime what fell due meanwhile is sent once, the newest of its kind. */
  private static List<Due> newestOfEachKind(List<Due> due) {
    Map<List<Object>, Due> newest = new LinkedHashMap<>();
    for (Due one : due) {
      newest.merge(one.kind(), one, (a, b) -> a.planned().at().isAfter(b.planned().at()) ? a : b);
    }
    return List.copyOf(newest.values());
  }

  private record Due(CaseClock clock, PlannedReminder planned) {
    /** That a day comes near, is here, has passed: of these only the last one is still true. */
    private static final Set<PlannedReminder.Kind> OF_THE_DAY =
        EnumSet.of(
            PlannedReminder.Kind.BEFORE, PlannedReminder.Kind.DUE, PlannedReminder.Kind.OVERDUE);

    List<Object> kind() {
      boolean ofTheDay = OF_THE_DAY.contains(planned.kind());
      return List.of(
          clock.procedure(),
          clock.rule().id(),
          clock.party(),
          ofTheDay ? OF_THE_DAY : planned.kind(),
          planned.to());
    }
  }
}
