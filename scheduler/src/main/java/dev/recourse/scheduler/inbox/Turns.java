package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Pending;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Whose turn it is. That an arrival has been begun is written down beforehand: one that was begun
 * and never came to an end may have taken the whole process with it, and is then taken alone, after
 * all others. Thread-safe.
 */
final class Turns {
  /**
   * What is to be handled now.
   *
   * @param begunBefore how often these were begun without coming to an end; more than 0 only for a
   *     single arrival
   */
  record Turn(List<InboxEntry> entries, int begunBefore) {
    /** Nobody's. */
    static final Turn NONE = new Turn(List.of(), 0);
  }

  private record Suspect(long id, int begun) {}

  private final Database database;
  private final Inbox inbox;

  Turns(Database database, Inbox inbox) {
    this.database = database;
    this.inbox = inbox;
  }

  /**
   * Takes those that wait longest; empty where nothing is due.
   *
   * @param running those that were taken and have not come to their end yet
   */
  Turn take(int limit, Set<Long> running, Instant now) {
    // Looking first takes no lock.
    return inbox.next(running.size() + 1, now).stream().allMatch(one -> running.contains(one.id()))
        ? Turn.NONE
        // Not behind those that are being filed, or nothing would be read while they are.
        : database.writeAtOnce(tx -> take(tx, limit, running, now));
  }

  /** The same for a caller that goes on meanwhile. */
  Pending<Turn> ask(int limit, Set<Long> running, Instant now) {
    return database.submit(tx -> take(tx, limit, running, now));
  }

  private Turn take(Tx tx, int limit, Set<Long> running, Instant now) {
    List<Suspect> due =
        tx
            .handle()
            .createQuery(
                """
                SELECT id, begun FROM inbox WHERE state = 'received' AND retry_at <= :now
                ORDER BY lane, begun, retry_at, id LIMIT :limit
                """)
            .bind("now", now.toEpochMilli())
            .bind("limit", limit + running.size())
            .map((row, context) -> new Suspect(row.getLong(1), row.getInt(2)))
            .stream()
            .filter(one -> !running.contains(one.id()))
            .limit(limit)
            .toList();
    if (due.isEmpty()) {
      return Turn.NONE;
    }
    int begun = due.get(0).begun();
    List<Long> ids =
        begun > 0
            ? List.of(due.get(0).id())
            : due.stream().filter(one -> one.begun() == 0).map(Suspect::id).toList();
    begin(tx, ids);
    return new Turn(ids.stream().flatMap(id -> inbox.entry(tx, id).stream()).toList(), begun);
  }

  private static void begin(Tx tx, List<Long> ids) {
    for (long id : ids) {
      tx.handle()
          .createUpdate("UPDATE inbox SET begun = begun + 1 WHERE id = :id")
          .bind("id", id)
          .execute();
    }
  }

  /** Clears these of suspicion: they were left for a reason that was not theirs. */
  void clear(Collection<Long> ids) {
    database.change(
        tx -> {
          for (long id : ids) {
            tx.handle()
                .createUpdate("UPDATE inbox SET begun = 0 WHERE id = :id AND state = 'received'")
                .bind("id", id)
                .execute();
          }
        });
  }
}
