package dev.recourse.bot.slack;

import java.time.Duration;

/**
 * How long to wait before the next try.
 *
 * @param first after the first failure; doubled after each further one
 * @param longest never longer than this
 * @param check how often a connection that stands is looked after
 */
record Backoff(Duration first, Duration longest, Duration check) {
  /** Slack limits how often a socket may be asked for; its check is the SDK's own measure. */
  static final Backoff USUAL =
      new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2), Duration.ofSeconds(5));

  /** The pause after so many failures in a row, at least one. */
  Duration after(int failures) {
    long factor = 1L << Math.min(20, Math.max(0, failures - 1));
    Duration pause = first.multipliedBy(factor);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
