package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Tx;

/** Gives each arrival its effect. Thread-safe. */
public interface InboxHandler {

  /**
   * Gives one arrival its effect, in a transaction of its own that also ends the row, see {@link
   * Inbox#done}. May throw: the arrival is tried again later, with growing pauses.
   */
  void handle(InboxEntry entry);

  /**
   * Told when an arrival has been tried as often as makes sense, in the transaction that marks it
   * failed, so that a person can be told.
   *
   * @param reason what the last try ended with, in words for the operator
   */
  default void gaveUp(Tx tx, InboxEntry entry, String reason) {}
}
