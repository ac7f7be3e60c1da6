package dev.recourse.scheduler.store;

/**
 * Numbers without gaps: a number taken in a transaction that is rolled back is given out again. The
 * counter's row stays locked until the transaction ends, so two transactions never share a number.
 */
public final class Counters {
  private Counters() {}

  /** The next number of this counter; the first one is 1. */
  public static long next(Tx tx, String name) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO counter (name, value) VALUES (:name, 1)
            ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
            RETURNING value
            """)
        .bind("name", name)
        .mapTo(Long.class)
        .one();
  }

  /** The last number given out, 0 where none was; locks the counter for this transaction. */
  public static long lock(Tx tx, String name) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO counter (name, value) VALUES (:name, 0)
            ON CONFLICT (name) DO UPDATE SET value = counter.value
            RETURNING value
            """)
        .bind("name", name)
        .mapTo(Long.class)
        .one();
  }

  /** Sets a counter that this transaction has locked to the last number it has used. */
  public static void set(Tx tx, String name, long last) {
    tx.handle()
        .createUpdate("UPDATE counter SET value = :value WHERE name = :name")
        .bind("name", name)
        .bind("value", last)
        .execute();
  }

  /** The last number given out, 0 where none was; changes and locks nothing. */
  public static long last(Tx tx, String name) {
    return tx.handle()
        .createQuery("SELECT value FROM counter WHERE name = :name")
        .bind("name", name)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }
}
