package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.KeyedHash;
import dev.recourse.scheduler.store.Settings;
import dev.recourse.scheduler.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How many answers were queued lately to whom, whatever has become of them, and of which caps on
 * them the desk has been told. Who they went to is kept as a keyed hash, for a day. Thread-safe.
 *
 * <p>They are counted by slots of five minutes, so that asking costs the same in a flood.
 */
public final class Tally {
  /** Whom every answer goes to. */
  public static final String EVERYBODY = "everybody";

  /** No window reaches further back; what was counted and told before then is forgotten. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Duration SLOT = Duration.ofMinutes(5);

  private final KeyedHash hash;

  /** The tally of a database's outbox. */
  public Tally(Database database) {
    this.hash = new KeyedHash(database.read(Settings::secret));
  }

  /** Counts one more answer, for each of these and for everybody. */
  public void add(Tx tx, Collection<String> whom, Instant now) {
    long slot = slot(now);
    whom.forEach(one -> add(tx, one, slot));
    if (add(tx, EVERYBODY, slot) == 1) {
      forget(tx, slot(now.minus(LONGEST)));
    }
  }

  private int add(Tx tx, String whom, long slot) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO answer_tally (whom, slot, answers) VALUES (:whom, :slot, 1)
            ON CONFLICT (whom, slot) DO UPDATE SET answers = answer_tally.answers + 1
            RETURNING answers
            """)
        .bind("whom", hash.of(whom))
        .bind("slot", slot)
        .mapTo(Integer.class)
        .one();
  }

  private static void forget(Tx tx, long before) {
    tx.handle()
        .createUpdate("DELETE FROM answer_tally WHERE slot < :before")
        .bind("before", before)
        .execute();
  }

  /**
   * How many were counted for this one since an instant, and up to five minutes before it.
   *
   * @param since at most a day ago
   */
  public int since(Tx tx, String whom, Instant since) {
    return tx.handle()
        .createQuery(
            """
            SELECT COALESCE(SUM(answers), 0) FROM answer_tally
            WHERE whom = :whom AND slot >= :since
            """)
        .bind("whom", hash.of(whom))
        .bind("since", slot(since))
        .mapTo(Integer.class)
        .one();
  }

  private static long slot(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), SLOT.toMillis());
  }

  /**
   * Notes that the desk is told of a cap, of which only a hash is kept.
   *
   * @param window at most a day
   * @return whether it is to be told; false where it was within the window
   */
  public boolean tellOnce(Tx tx, String cap, Instant now, Duration window) {
    tx.handle()
        .createUpdate("DELETE FROM cap_told WHERE told_at <= :expired")
        .bind("expired", now.minus(LONGEST).toEpochMilli())
        .execute();
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO cap_told (cap, told_at) VALUES (:cap, :now)
                ON CONFLICT (cap) DO UPDATE SET told_at = excluded.told_at
                WHERE cap_told.told_at <= :since
                """)
            .bind("cap", hash.of(cap))
            .bind("now", now.toEpochMilli())
            .bind("since", now.minus(window).toEpochMilli())
            .execute()
        == 1;
  }
}
