package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.Optional;

/** The addresses that no letter reaches, as far as is known. Stateless. */
final class Undeliverable {
  private Undeliverable() {}

  /** Why nothing more is sent to an address; empty where mail reaches it for all that is known. */
  static Optional<String> reason(Tx tx, String address) {
    return tx.handle()
        .createQuery("SELECT reason FROM undeliverable WHERE address = :address")
        .bind("address", MailAddress.normalized(address))
        .mapTo(String.class)
        .findOne();
  }

  static void add(Tx tx, String address, String reason, Instant since) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO undeliverable (address, since, reason) VALUES (:address, :since, :reason)
            ON CONFLICT (address) DO UPDATE SET since = excluded.since, reason = excluded.reason
            """)
        .bind("address", MailAddress.normalized(address))
        .bind("since", since.toEpochMilli())
        .bind("reason", reason)
        .execute();
  }

  static void remove(Tx tx, String address) {
    tx.handle()
        .createUpdate("DELETE FROM undeliverable WHERE address = :address")
        .bind("address", MailAddress.normalized(address))
        .execute();
  }

  /** Holds back what waits to be sent there: kept as failed, for a person to look into. */
  static void hold(Tx tx, String address, String reason) {
    tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET state = 'failed', last_error = :reason
            WHERE recipient = :address AND channel = 'email' AND state = 'pending'
            """)
        .bind("address", address)
        .bind("reason", reason)
        .execute();
  }
}
