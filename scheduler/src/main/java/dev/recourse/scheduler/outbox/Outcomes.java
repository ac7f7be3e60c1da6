package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a try to deliver makes of a message's row. */
final class Outcomes {
  private record Tried(
      int attempts, long since, boolean repeatable, boolean calledOff, Message.Urgency urgency) {}

  /** How long a message rests that could not go. */
  interface Pause {
    Duration after(DeliveryOutcome outcome, int attempts, Message.Urgency urgency);
  }

  private Outcomes() {}

  /** Marks a message sent; empty where the lease does not fit. */
  static Optional<OutboxEntry> delivered(
      Tx tx, String lease, OutboxKey key, String reference, Instant now, Optional<String> note) {
    return tx.handle()
        .createQuery(
            """
            UPDATE outbox SET state = 'sent', sent_at = :now, reference = :reference,
              last_error = :note, lease = NULL, lease_until = NULL
            WHERE message_key = :key AND lease = :lease
            RETURNING %s
            """
                .formatted(OutboxRows.COLUMNS))
        .bind("key", key.value())
        .bind("lease", lease)
        .bind("reference", reference)
        .bind("now", now.toEpochMilli())
        .bind("note", note.orElse(null))
        .map(Outbox.ROWS)
        .findOne();
  }

  /** Marks a message that has not gone, or of which nobody knows; false where the lease is lost. */
  static boolean notDelivered(
      Tx tx,
      String lease,
      OutboxKey key,
      DeliveryOutcome outcome,
      Instant now,
      Pause pause,
      Duration keptTrying) {
    Optional<Tried> found = tried(tx, lease, key);
    if (found.isEmpty()) {
      return false;
    }
    Tried tried = found.get();
    boolean unknown = outcome instanceof DeliveryOutcome.Unknown;
    OutboxState state;
    if (outcome instanceof DeliveryOutcome.Rejected) {
      state = OutboxState.FAILED;
    } else if (unknown && !tried.repeatable()) {
      state = OutboxState.PARKED;
    } else if (tried.calledOff()) {
      state = OutboxState.WITHDRAWN;
    } else if (now.toEpochMilli() - tried.since() >= keptTrying.toMillis()) {
      state = OutboxState.FAILED;
    } else {
      state = OutboxState.PENDING;
    }
    tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET state = :state, last_error = :reason, lease = NULL,
              lease_until = NULL, started = FALSE,
              not_before = CASE WHEN :state = 'pending' THEN :retryAt ELSE not_before END
            WHERE message_key = :key
            """)
        .bind("key", key.value())
        .bind("state", state.id())
        .bind("reason", reason(outcome))
        .bind(
            "retryAt",
            now.plus(pause.after(outcome, tried.attempts(), tried.urgency())).toEpochMilli())
        .execute();
    return true;
  }

  private static Optional<Tried> tried(Tx tx, String lease, OutboxKey key) {
    return tx.handle()
        .createQuery(
            "SELECT attempts, tried_since, repeatable, called_off, urgency FROM outbox"
                + " WHERE message_key = :key AND lease = :lease")
        .bind("key", key.value())
        .bind("lease", lease)
        .map(
            (row, context) ->
                new Tried(
                    row.getInt(1),
                    row.getLong(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    Message.Urgency.ofRank(row.getInt(5))))
        .findOne();
  }

  private static String reason(DeliveryOutcome outcome) {
    if (outcome instanceof DeliveryOutcome.RetryLater later) {
      return later.reason();
    }
    if (outcome instanceof DeliveryOutcome.Rejected rejected) {
      return rejected.reason();
    }
    return outcome instanceof DeliveryOutcome.Unknown unknown ? unknown.reason() : "";
  }
}
