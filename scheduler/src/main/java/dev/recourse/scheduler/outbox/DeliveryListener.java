package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.store.Tx;
import java.time.Instant;

/** Told what has been delivered, so that a case can take note of it. Thread-safe. */
@FunctionalInterface
public interface DeliveryListener {

  /**
   * A channel has taken a message. Called in the transaction that marks it sent; where it throws,
   * the message is marked sent all the same, since it has gone.
   *
   * @param at when the channel took it
   */
  void delivered(Tx tx, OutboxEntry entry, Instant at);
}
