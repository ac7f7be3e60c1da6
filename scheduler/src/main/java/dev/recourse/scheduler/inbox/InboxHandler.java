package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Tx;

/** Reads arrivals and gives each its effect. Thread-safe. */
public interface InboxHandler {

  /** What has been made of an arrival that was read, and is to be done about it. */
  @FunctionalInterface
  interface Filing {

    /**
     * Gives the arrival its effect and ends its row, see {@link Inbox#done}, in this transaction.
     * May throw: nothing is kept then, and the arrival is tried again later.
     */
    void into(Tx tx);
  }

  /**
   * Reads an arrival; nothing is changed by that. May throw: the arrival is tried again later, with
   * growing pauses.
   */
  Filing read(InboxEntry entry);

  /**
   * Whether all that is needed to read this arrival is the arrival: it may then be read while those
   * before it are still being filed.
   */
  default boolean standsAlone(InboxEntry entry) {
    return false;
  }

  /**
   * Told when an arrival has been tried as often as makes sense, in the transaction that marks it
   * failed, so that a person can be told.
   *
   * @param reason what the last try ended with, in words for the operator
   */
  void gaveUp(Tx tx, InboxEntry entry, String reason);
}
