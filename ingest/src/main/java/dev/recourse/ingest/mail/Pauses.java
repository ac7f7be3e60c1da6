package dev.recourse.ingest.mail;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: longer each time, and never quite as long as others who
 * started waiting at the same moment.
 */
final class Pauses {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  Pauses(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  Duration next() {
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return Duration.ofMillis((long) (pause.toMillis() * (0.8 + 0.4 * random.nextDouble())));
  }

  void reset() {
    next = first;
  }
}
