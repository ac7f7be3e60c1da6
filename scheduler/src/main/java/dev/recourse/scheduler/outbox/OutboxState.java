package dev.recourse.scheduler.outbox;

import java.util.Locale;

/** How far a message has come. */
public enum OutboxState {
  PENDING,
  SENDING,
  SENT,
  /** Found half-sent, and not to be said twice: a person decides. */
  PARKED,
  FAILED,
  /** Its reason fell away before it left. */
  WITHDRAWN;

  /** The id of the contract. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
