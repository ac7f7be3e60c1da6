package dev.recourse.scheduler.quartz;

import java.time.Duration;

/**
 * Something to be done again and again.
 *
 * @param name tells it apart in the log
 * @param every the pause between two beginnings; at least 100 ms
 * @param run does it; may throw, and is tried again at the next tick
 */
public record Sweep(String name, Duration every, Runnable run) {
  /** Checks the pause. */
  public Sweep {
    if (every.toMillis() < 100) {
      throw new IllegalArgumentException("A sweep every " + every + " is too often.");
    }
  }
}
