package dev.recourse.bot.slack;

import dev.recourse.scheduler.store.KeyedHash;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what somebody tried in vain, in memory alone and under a name that is made anew with each
 * window: nothing here tells later who it was. Thread-safe.
 */
final class Tries {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MOST = 5;
  private static final int KEY_BYTES = 32;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Integer> failed = new HashMap<>();
  private Instant until = Instant.MIN;
  private KeyedHash names = fresh();

  Tries(Clock clock) {
    this.clock = clock;
  }

  /** Whether somebody may try once more. */
  synchronized boolean left(String who) {
    turn();
    return failed.getOrDefault(names.of(who), 0) < MOST;
  }

  /** Somebody tried in vain. */
  synchronized void failed(String who) {
    turn();
    failed.merge(names.of(who), 1, Integer::sum);
  }

  private void turn() {
    Instant now = clock.instant();
    if (!now.isBefore(until)) {
      failed.clear();
      names = fresh();
      until = now.plus(WINDOW);
    }
  }

  private KeyedHash fresh() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return new KeyedHash(key);
  }
}
