package dev.recourse.scheduler.store;

import java.security.SecureRandom;
import java.time.Duration;

/**
 * How a database is used. The defaults suit a service; tests make them smaller.
 *
 * @param readers how many reads may run at once
 * @param queue how many units of work may wait for the writer before callers are held back
 * @param group how many units of work share one physical transaction at most
 * @param patience how long a unit of work waits for another process or for room in the queue
 * @param random where the installation's secret key comes from at its first start
 */
public record StoreOptions(
    int readers, int queue, int group, Duration patience, SecureRandom random) {

  /** Checks the ranges. */
  public StoreOptions {
    if (readers < 1 || queue < 1 || group < 1 || patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("A store needs readers, a queue and some patience.");
    }
  }

  /** What a service uses. */
  public static StoreOptions standard() {
    return new StoreOptions(4, 1024, 256, Duration.ofSeconds(30), new SecureRandom());
  }

  /** The same with another patience. */
  public StoreOptions withPatience(Duration patience) {
    return new StoreOptions(readers, queue, group, patience, random);
  }
}
