package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.backoff.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a channel is worth trying. After several failures in a row only one message at a time is
 * tried, with growing pauses between, and the log says so once. Thread-safe.
 */
final class ChannelHealth {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelHealth.class);
  private static final int FAILURES_TO_BE_DOWN = 3;
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

  private final ChannelKind channel;
  private final RandomGenerator random;
  private int failures;
  private boolean down;
  private Instant notBefore = Instant.MIN;
  private Instant askedAt = Instant.MIN;

  ChannelHealth(ChannelKind channel, RandomGenerator random) {
    this.channel = channel;
    this.random = random;
  }

  /** Whether to try now. While the channel is down, the one who is told yes is the only one. */
  synchronized boolean mayTry(Instant now) {
    // A clock that was set back must not stretch the pause.
    boolean over = !now.isBefore(notBefore) || now.isBefore(askedAt);
    if (over && down) {
      pause(now, PAUSES.most());
    }
    return over;
  }

  /** Whether the channel is down and it is too soon to try it again; asking changes nothing. */
  synchronized boolean rests(Instant now) {
    return down && now.isBefore(notBefore) && !now.isBefore(askedAt);
  }

  /** Learns from what became of a try. */
  synchronized void learn(DeliveryOutcome outcome, Instant now) {
    if (outcome instanceof DeliveryOutcome.RetryLater later) {
      failed(later.reason(), now);
      later.after().ifPresent(asked -> pause(now, asked));
    } else if (outcome instanceof DeliveryOutcome.Unknown unknown) {
      failed(unknown.reason(), now);
    } else {
      works();
    }
  }

  private void failed(String reason, Instant now) {
    failures++;
    if (failures < FAILURES_TO_BE_DOWN) {
      return;
    }
    pause(now, PAUSES.after(failures - FAILURES_TO_BE_DOWN + 1, random));
    if (!down) {
      down = true;
      LOG.warn("Nothing goes out by {}; it is tried again until it does", channel.id());
      LOG.debug("Last heard from {}: {}", channel.id(), reason);
    }
  }

  private void works() {
    if (down) {
      LOG.info("Messages go out by {} again", channel.id());
    }
    failures = 0;
    down = false;
    notBefore = Instant.MIN;
  }

  private void pause(Instant now, Duration pause) {
    askedAt = now;
    notBefore = now.plus(pause);
  }
}
