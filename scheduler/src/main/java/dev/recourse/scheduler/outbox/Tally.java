package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.KeyedHash;
import dev.recourse.scheduler.store.Settings;
import dev.recourse.scheduler.store.Tx;
import java.time.Duration;
import java.time.Instant;

/**
 * How many messages of a kind were queued lately, whatever has become of them. The kind is the
 * event that their delivery is. Thread-safe.
 */
public final class Tally {
  /** No window reaches further back; what was told before then is forgotten. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final KeyedHash hash;

  /** The tally of a database's outbox. */
  public Tally(Database database) {
    this.hash = new KeyedHash(database.read(Settings::secret));
  }

  /** To one address, whatever its tag (RFC 5233), since an instant. */
  public int toAddress(Tx tx, String address, EventName onDelivered, Instant since) {
    String plain = MailAddress.untagged(address);
    int at = Math.max(0, plain.lastIndexOf('@'));
    return tx.handle()
        .createQuery(
            """
            SELECT (SELECT COUNT(*) FROM outbox
                    WHERE recipient = :plain AND on_delivered = :event AND queued_at >= :since)
                 + (SELECT COUNT(*) FROM outbox
                    WHERE recipient > :tagged AND recipient < :past AND on_delivered = :event
                      AND queued_at >= :since
                      AND substr(recipient, length(recipient) - length(:domain) + 1) = :domain)
            """)
        .bind("plain", plain)
        // All that begins so: the comma is what follows the plus in ASCII.
        .bind("tagged", plain.substring(0, at) + "+")
        .bind("past", plain.substring(0, at) + ",")
        .bind("domain", plain.substring(at))
        .bind("event", onDelivered.id())
        .bind("since", since.toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  /** To all addresses of one domain, its subdomains not among them, since an instant. */
  public int toDomain(Tx tx, String domain, EventName onDelivered, Instant since) {
    String suffix = "@" + MailAddress.normalized(domain);
    return tx.handle()
        .createQuery(
            """
            SELECT COUNT(*) FROM outbox
            WHERE on_delivered = :event AND queued_at >= :since
              AND substr(recipient, length(recipient) - length(:suffix) + 1) = :suffix
            """)
        .bind("event", onDelivered.id())
        .bind("since", since.toEpochMilli())
        .bind("suffix", suffix)
        .mapTo(Integer.class)
        .one();
  }

  /** To anybody, since an instant. */
  public int toAnybody(Tx tx, EventName onDelivered, Instant since) {
    return tx.handle()
        .createQuery(
            "SELECT COUNT(*) FROM outbox WHERE on_delivered = :event AND queued_at >= :since")
        .bind("event", onDelivered.id())
        .bind("since", since.toEpochMilli())
        .mapTo(Integer.class)
        .one();
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
