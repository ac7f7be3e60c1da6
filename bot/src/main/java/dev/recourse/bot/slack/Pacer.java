package dev.recourse.bot.slack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps a distance between the messages into one conversation: Slack takes about one a second and
 * answers more with refusals. Thread-safe.
 */
final class Pacer {
  private static final int MANY = 1_000;

  private final long gap;
  private final LongSupplier nanos;
  private final Sleeper sleeper;
  private final Map<String, Long> free = new HashMap<>();

  /** Waits; in a test nothing needs to. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  Pacer(Duration gap, LongSupplier nanos, Sleeper sleeper) {
    this.gap = gap.toNanos();
    this.nanos = nanos;
    this.sleeper = sleeper;
  }

  /** Waits for the next message's turn in a conversation. */
  void await(String conversation) throws InterruptedException {
    long wait = reserve(conversation);
    if (wait > 0) {
      sleeper.sleep(Duration.ofNanos(wait));
    }
  }

  /**
   * A message has gone: the distance counts from when Slack had it, which may be later than its
   * turn.
   */
  synchronized void gone(String conversation) {
    long next = nanos.getAsLong() + gap;
    free.merge(conversation, next, (reserved, own) -> reserved - own > 0 ? reserved : own);
  }

  private synchronized long reserve(String conversation) {
    long now = nanos.getAsLong();
    if (free.size() > MANY) {
      free.values().removeIf(at -> at - now <= 0);
    }
    Long reserved = free.get(conversation);
    long turn = reserved == null || reserved - now < 0 ? now : reserved;
    free.put(conversation, turn + gap);
    return turn - now;
  }
}
