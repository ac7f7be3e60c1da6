package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.Filed;
import dev.recourse.scheduler.clocks.ClockTable;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.StoreException;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the cases whose clocks ask for it. It costs what is due and not what exists; a case
 * that fails holds up no other.
 */
final class ReminderSweep {
  private static final Logger LOG = LoggerFactory.getLogger(ReminderSweep.class);
  private static final int AT_ONCE = 200;

  /** Making it durable is what costs; nobody else's work waits for long meanwhile. */
  private static final int TOGETHER = 20;

  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);

  private final Database database;
  private final CaseTable cases;
  private final Progress progress;
  private final Clock clock;
  private final Recount recount;
  private final ClockTable index = new ClockTable();

  /** When to look for cases that were counted with another calendar; never again once all are. */
  private volatile Instant recountFrom = Instant.MIN;

  ReminderSweep(
      Database database, CaseTable cases, Progress progress, Recount recount, Clock clock) {
    this.database = database;
    this.cases = cases;
    this.progress = progress;
    this.recount = recount;
    this.clock = clock;
  }

  /** Looks after everything that is due by now; says how many cases that were. */
  int run() {
    Instant now = clock.instant();
    if (!now.isBefore(recountFrom)) {
      recountFrom = recount(now) ? Instant.MAX : now.plus(AFTER_A_FAILURE);
    }
    int count = 0;
    List<CaseId> due = database.read(tx -> index.due(tx, now, AT_ONCE));
    while (!due.isEmpty()) {
      lookAfterAll(due, now);
      count += due.size();
      due = database.read(tx -> index.due(tx, now, AT_ONCE));
    }
    return count;
  }

  /** Some cases at a time share a transaction; where one fails, each has its own. */
  private void lookAfterAll(List<CaseId> due, Instant now) {
    for (int from = 0; from < due.size(); from += TOGETHER) {
      List<CaseId> some = due.subList(from, Math.min(due.size(), from + TOGETHER));
      try {
        database.change(tx -> lookAfter(tx, some, now));
      } catch (RuntimeException e) {
        if (concernsAll(e)) {
          throw e;
        }
        some.forEach(id -> lookAfter(id, now));
      }
    }
  }

  private void lookAfter(Tx tx, List<CaseId> ids, Instant now) {
    Map<CaseId, Map<String, ClockTable.Row>> rows = index.rows(tx, ids);
    for (Filed filed : cases.filed(tx, ids)) {
      if (recount.isCurrent(filed)) {
        progress.refresh(tx, filed, rows.getOrDefault(filed.file().id(), Map.of()), now);
      } else {
        recount.upToDate(tx, filed.file(), now);
      }
    }
  }

  /** Counts every case anew that was counted with another calendar; false where one could not. */
  private boolean recount(Instant now) {
    boolean all = true;
    Optional<CaseId> last = Optional.empty();
    for (List<CaseId> next = countedOtherwise(last);
        !next.isEmpty();
        next = countedOtherwise(last)) {
      for (CaseId id : next) {
        all &= lookAfter(id, now);
        last = Optional.of(id);
      }
    }
    return all;
  }

  private List<CaseId> countedOtherwise(Optional<CaseId> after) {
    return database.read(tx -> index.countedOtherwise(tx, recount.version(), after, AT_ONCE));
  }

  /** False where it could not be done, which has been told. */
  private boolean lookAfter(CaseId id, Instant now) {
    try {
      database.change(tx -> lookAfter(tx, List.of(id), now));
      return true;
    } catch (RuntimeException e) {
      if (concernsAll(e)) {
        throw e;
      }
      LOG.error(
          "The clocks of {} could not be looked after; tried again in {} minutes.",
          id,
          AFTER_A_FAILURE.toMinutes(),
          e);
      database.change(tx -> index.postpone(tx, id, now, now.plus(AFTER_A_FAILURE)));
      return false;
    }
  }

  /** A database in trouble is no case's fault; a statement that failed is this one's. */
  private static boolean concernsAll(RuntimeException e) {
    return e instanceof StoreException store && store.kind() != StoreException.Kind.STATEMENT;
  }
}
