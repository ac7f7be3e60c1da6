package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Counters;
import dev.recourse.scheduler.store.Tx;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Writes arrivals and marks. */
final class Keeping {
  static final String COUNTER = "inbox";

  private Keeping() {}

  /** An arrival with the hash of its bytes. */
  record Sealed(Arrival arrival, String sha256) {}

  static Sealed seal(Arrival arrival) {
    return new Sealed(arrival, sha256(arrival.raw()));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  static List<Long> insert(Tx tx, List<Sealed> all, Instant now) {
    List<Long> ids = new ArrayList<>();
    long last = Counters.lock(tx, COUNTER);
    for (Sealed sealed : all) {
      if (insert(tx, last + 1, sealed, now)) {
        last++;
        ids.add(last);
      }
    }
    Counters.set(tx, COUNTER, last);
    return ids;
  }

  /**
   * Where the key is taken by the same mail, it is kept already. Where it is taken by another one,
   * the server has given a number twice: the second mail is kept under a key of its own. A server
   * may put the same mail into other bytes each time, so both must differ, time of receipt and
   * bytes.
   */
  private static boolean insert(Tx tx, long id, Sealed sealed, Instant now) {
    String key = sealed.arrival().key();
    return insert(tx, id, sealed, key, now)
        || (takenByAnother(tx, sealed) && insert(tx, id, sealed, key + "/" + sealed.sha256(), now));
  }

  private static boolean takenByAnother(Tx tx, Sealed sealed) {
    return sealed.arrival().position().isPresent()
        && tx.handle()
                .createQuery(
                    """
                    SELECT COUNT(*) FROM inbox WHERE arrival_key = :key
                      AND sha256 <> :sha256 AND received_at <> :receivedAt
                    """)
                .bind("key", sealed.arrival().key())
                .bind("sha256", sealed.sha256())
                .bind("receivedAt", sealed.arrival().receivedAt().toEpochMilli())
                .mapTo(Integer.class)
                .one()
            > 0;
  }

  private static boolean insert(Tx tx, long id, Sealed sealed, String key, Instant now) {
    Arrival arrival = sealed.arrival();
    Optional<MailboxPosition> position = arrival.position();
    int inserted =
        tx.handle()
            .createUpdate(
                """
                INSERT INTO inbox (id, source, arrival_key, account, folder, uid_validity, uid,
                  sha256, size, received_at, kept_at, lane, state, attempts, begun, retry_at,
                  to_move)
                VALUES (:id, :source, :key, :account, :folder, :uidValidity, :uid,
                  :sha256, :size, :receivedAt, :now, :lane, 'received', 0, 0, :now, :toMove)
                ON CONFLICT (arrival_key) DO NOTHING
                """)
            .bind("id", id)
            .bind("source", arrival.source().id())
            .bind("key", key)
            .bind("lane", arrival.lane().rank())
            .bind("account", position.map(MailboxPosition::account).orElse(null))
            .bind("folder", position.map(MailboxPosition::folder).orElse(null))
            .bind("uidValidity", position.map(MailboxPosition::uidValidity).orElse(null))
            .bind("uid", position.map(MailboxPosition::uid).orElse(null))
            .bind("sha256", sealed.sha256())
            .bind("size", (long) arrival.raw().length)
            .bind("receivedAt", arrival.receivedAt().toEpochMilli())
            .bind("now", now.toEpochMilli())
            .bind("toMove", position.isPresent())
            .execute();
    if (inserted == 1) {
      tx.handle()
          .createUpdate("INSERT INTO inbox_raw (inbox_id, bytes) VALUES (:id, :bytes)")
          .bind("id", id)
          .bind("bytes", arrival.raw())
          .execute();
    }
    return inserted == 1;
  }

  static void moveMark(Tx tx, MailboxMark mark) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO mailbox (account, folder, uid_validity, uid)
            VALUES (:account, :folder, :uidValidity, :uid)
            ON CONFLICT (account, folder) DO UPDATE SET
              uid = CASE
                WHEN mailbox.uid_validity = excluded.uid_validity AND mailbox.uid > excluded.uid
                THEN mailbox.uid ELSE excluded.uid END,
              uid_validity = excluded.uid_validity
            """)
        .bind("account", mark.account())
        .bind("folder", mark.folder())
        .bind("uidValidity", mark.uidValidity())
        .bind("uid", mark.uid())
        .execute();
  }
}
