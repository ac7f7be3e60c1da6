package dev.recourse.scheduler.backoff;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that grow: each twice the one before, up to a most. Up to a fifth is taken off at random,
 * so that what failed together does not come back together.
 *
 * @param first the pause after the first failure, longer than zero
 * @param most no pause is longer
 */
public record Backoff(Duration first, Duration most) {
  private static final double JITTER = 0.2;
  private static final int DOUBLINGS_AT_MOST = 30;

  /** Checks the ranges. */
  public Backoff {
    if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "Pauses grow from more than nothing: not from " + first + " to " + most + ".");
    }
  }

  /**
   * How long to wait now.
   *
   * @param failures how often it has failed in a row, at least 1
   * @param random where the jitter comes from
   * @return between four fifths of the full pause and the full pause, in whole milliseconds
   */
  public Duration after(int failures, RandomGenerator random) {
    int doublings = Math.min(Math.max(failures, 1) - 1, DOUBLINGS_AT_MOST);
    long grown = first.toMillis() << doublings;
    boolean tooLong = grown >> doublings != first.toMillis() || grown > most.toMillis();
    double full = tooLong ? most.toMillis() : grown;
    return Duration.ofMillis(Math.round(full * (1 - JITTER * random.nextDouble())));
  }
}
