package dev.recourse.bot.slack;

import dev.recourse.scheduler.inbox.Arrival;

/** Where arrivals are kept before Slack is told that they have been taken. */
@FunctionalInterface
public interface Keeper {

  /**
   * Keeps an arrival durably; one whose key is kept already is left as it is. Called by several
   * threads at once.
   *
   * @throws RuntimeException where it could not be kept; Slack is told nothing then, and sends it
   *     again
   */
  void keep(Arrival arrival);
}
