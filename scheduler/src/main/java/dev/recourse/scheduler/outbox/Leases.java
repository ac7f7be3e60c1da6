package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.backoff.Backoff;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.StoreException;
import dev.recourse.scheduler.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is delivering what, in the rows: a message is claimed under a lease, and only the one who
 * holds its latest lease may say what became of it. Thread-safe.
 */
final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
  private static final Duration KEPT_TRYING = Duration.ofDays(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Backoff PAUSES = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));
  private static final Backoff IN_DANGER =
      new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1));

  /** When every lease has run out. */
  static final Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** Ids of channels that find out by themselves what got through. */
  private static final List<String> TELLERS =
      Arrays.stream(ChannelKind.values())
          .filter(ChannelKind::canTell)
          .map(ChannelKind::id)
          .toList();

  private static final String SILENT = "Nobody can tell whether it went: the sender ended midway.";

  private final Database database;
  private final DeliveryListener listener;
  private final RandomGenerator random;

  Leases(Database database, DeliveryListener listener, RandomGenerator random) {
    this.database = database;
    this.listener = listener;
    this.random = random;
  }

  /** Whether there is something to claim; cheaper than trying, since it takes no lock. */
  boolean anyDue(
      ChannelKind channel, Message.Urgency mostUrgent, Message.Urgency leastUrgent, Instant now) {
    return database.read(
        tx -> {
          for (int urgency = mostUrgent.rank(); urgency <= leastUrgent.rank(); urgency++) {
            boolean due =
                tx.handle()
                    .createQuery(
                        "SELECT message_key FROM outbox WHERE state = 'pending'"
                            + " AND channel = :channel AND urgency = :urgency"
                            + " AND not_before <= :now LIMIT 1")
                    .bind("channel", channel.id())
                    .bind("urgency", urgency)
                    .bind("now", now.toEpochMilli())
                    .mapTo(String.class)
                    .findOne()
                    .isPresent();
            if (due) {
              return true;
            }
          }
          return false;
        });
  }

  /**
   * Claims what is due, the most urgent first, then the oldest.
   *
   * @param lease a fresh token, of no other claim
   * @param until when others may take what is claimed here
   */
  List<OutboxEntry> claim(
      ChannelKind channel,
      Message.Urgency leastUrgent,
      int limit,
      String lease,
      Instant until,
      Instant now) {
    return database.write(
        tx -> {
          List<OutboxEntry> claimed = new ArrayList<>();
          // One urgency after the other: each is a plain walk along the index.
          for (int urgency = 0;
              urgency <= leastUrgent.rank() && claimed.size() < limit;
              urgency++) {
            claimed.addAll(claim(tx, channel, urgency, limit - claimed.size(), lease, until, now));
          }
          return claimed;
        });
  }

  /**
   * Claims the first that is due and goes to nobody of these: they take one message at a time, and
   * whoever sends it is at it.
   */
  Optional<OutboxEntry> claimElsewhere(
      ChannelKind channel,
      Message.Urgency urgency,
      Set<String> busy,
      String lease,
      Instant until,
      Instant now) {
    String others = busy.isEmpty() ? "" : " AND recipient NOT IN (<busy>)";
    return database.write(
        tx -> {
          Query query =
              tx.handle()
                  .createQuery(
                      """
                      UPDATE outbox SET state = 'sending', lease = :lease, lease_until = :until,
                        started = FALSE
                      WHERE message_key IN (
                        SELECT message_key FROM outbox
                        WHERE state = 'pending' AND channel = :channel AND urgency = :urgency
                          AND not_before <= :now%s
                        ORDER BY not_before, message_key LIMIT 1 %s)
                      RETURNING %s
                      """
                          .formatted(others, tx.dialect().skipLocked(), OutboxRows.COLUMNS))
                  .bind("lease", lease)
                  .bind("until", until.toEpochMilli())
                  .bind("channel", channel.id())
                  .bind("urgency", urgency.rank())
                  .bind("now", now.toEpochMilli());
          if (!busy.isEmpty()) {
            query.bindList("busy", List.copyOf(busy));
          }
          return query.map(Outbox.ROWS).findOne();
        });
  }

  private static List<OutboxEntry> claim(
      Tx tx,
      ChannelKind channel,
      int urgency,
      int limit,
      String lease,
      Instant until,
      Instant now) {
    return tx
        .handle()
        .createQuery(
            """
            UPDATE outbox SET state = 'sending', lease = :lease, lease_until = :until,
              started = FALSE
            WHERE message_key IN (
              SELECT message_key FROM outbox
              WHERE state = 'pending' AND channel = :channel AND urgency = :urgency
                AND not_before <= :now
              ORDER BY not_before, message_key LIMIT :limit %s)
            RETURNING %s
            """
                .formatted(tx.dialect().skipLocked(), OutboxRows.COLUMNS))
        .bind("lease", lease)
        .bind("until", until.toEpochMilli())
        .bind("channel", channel.id())
        .bind("urgency", urgency)
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map(Outbox.ROWS)
        .stream()
        .sorted(
            Comparator.comparing((OutboxEntry e) -> e.message().notBefore())
                .thenComparing(e -> e.message().key().value()))
        .toList();
  }

  /**
   * Begins to send a claimed message. From here on it cannot be called back.
   *
   * @return empty where it has been withdrawn meanwhile or the lease has gone to another
   */
  Optional<Delivery> start(String lease, OutboxKey key, Instant until, Instant now) {
    return database.write(
        tx ->
            tx.handle()
                .createQuery(
                    """
                    UPDATE outbox SET started = TRUE, attempts = attempts + 1, lease_until = :until,
                      tried_since = COALESCE(tried_since, :now)
                    WHERE message_key = :key AND lease = :lease AND state = 'sending'
                    RETURNING %s
                    """
                        .formatted(OutboxRows.COLUMNS))
                .bind("key", key.value())
                .bind("lease", lease)
                .bind("until", until.toEpochMilli())
                .bind("now", now.toEpochMilli())
                .map(Outbox.ROWS)
                .findOne()
                .map(entry -> new Delivery(entry.message(), entry.reference(), entry.attempts())));
  }

  /**
   * Records what became of a try.
   *
   * @return false where the lease has gone to another, whose word counts now
   */
  boolean record(String lease, OutboxKey key, DeliveryOutcome outcome, Instant now) {
    if (outcome instanceof DeliveryOutcome.Delivered delivered) {
      return delivered(lease, key, delivered.reference(), now);
    }
    return database.write(
        tx -> Outcomes.notDelivered(tx, lease, key, outcome, now, this::pause, KEPT_TRYING));
  }

  private Duration pause(DeliveryOutcome outcome, int attempts, Message.Urgency urgency) {
    Backoff pauses = urgency == Message.Urgency.DANGER ? IN_DANGER : PAUSES;
    Duration own = pauses.after(attempts, random);
    Duration asked =
        outcome instanceof DeliveryOutcome.RetryLater later ? later.after().orElse(own) : own;
    return asked.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : asked;
  }

  private boolean delivered(String lease, OutboxKey key, String reference, Instant now) {
    try {
      return database.write(
          tx -> {
            Optional<OutboxEntry> sent =
                Outcomes.delivered(tx, lease, key, reference, now, Optional.empty());
            sent.ifPresent(entry -> listener.delivered(tx, entry, now));
            return sent.isPresent();
          });
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      // It has gone; not marking it would send it again.
      LOG.error("Message {} went, but its case could not take note of it", key, e);
      Optional<String> note = Optional.of("Sent, but its case could not take note: " + e);
      return database.write(
          tx -> Outcomes.delivered(tx, lease, key, reference, now, note).isPresent());
    }
  }

  /**
   * Takes back what is claimed under leases that have run out: their holders ended in the middle.
   * What had not begun goes back in the queue, what had begun only if it may be said twice.
   *
   * @param alive leases known to be held by a thread that works on them, whatever their time
   * @return how many messages this concerned
   */
  int expire(Instant now, Set<String> alive) {
    List<String> expired =
        database.read(
            tx ->
                tx
                    .handle()
                    .createQuery(
                        "SELECT DISTINCT lease FROM outbox"
                            + " WHERE state = 'sending' AND lease_until <= :now")
                    .bind("now", now.toEpochMilli())
                    .mapTo(String.class)
                    .stream()
                    .filter(lease -> !alive.contains(lease))
                    .toList());
    if (expired.isEmpty()) {
      return 0;
    }
    return database.write(tx -> expired.stream().mapToInt(lease -> expire(tx, lease, now)).sum());
  }

  private static int expire(Tx tx, String lease, Instant now) {
    return tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET
              state = CASE
                WHEN NOT started THEN 'pending'
                WHEN NOT repeatable AND channel NOT IN (<tellers>) THEN 'parked'
                WHEN called_off THEN 'withdrawn'
                ELSE 'pending' END,
              last_error = CASE WHEN started THEN :silent ELSE last_error END
            WHERE lease = :lease AND state = 'sending' AND lease_until <= :now
            """)
        .bind("lease", lease)
        .bindList("tellers", TELLERS)
        .bind("silent", SILENT)
        .bind("now", now.toEpochMilli())
        .execute();
  }
}
