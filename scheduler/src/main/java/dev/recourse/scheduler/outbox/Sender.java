package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.backoff.Backoff;
import dev.recourse.scheduler.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages of one channel through a try: claim, begin, deliver, record. Thread-safe. */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  // A channel blocks for about a minute at most.
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Backoff TROUBLE = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final Leases leases;
  private final Channel channel;
  private final ChannelHealth health;
  private final Clock clock;
  private final RandomGenerator random;
  private final CountDownLatch closing;
  private final Set<String> alive = ConcurrentHashMap.newKeySet();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  Sender(
      Leases leases, Channel channel, Clock clock, RandomGenerator random, CountDownLatch closing) {
    this.leases = leases;
    this.channel = channel;
    this.health = new ChannelHealth(channel.kind(), random);
    this.clock = clock;
    this.random = random;
    this.closing = closing;
  }

  ChannelKind kind() {
    return channel.kind();
  }

  /** The leases that threads of this process work under at this moment. */
  Set<String> alive() {
    return alive;
  }

  /**
   * Tries the most urgent message, where one is due and the channel is worth trying. For danger it
   * always is.
   *
   * @return whether one was claimed
   */
  boolean sendNext(Message.Urgency leastUrgent) {
    Instant now = clock.instant();
    // Every message that is queued wakes all who send; while the channel rests, that is for
    // nothing, but for the one who looks after danger alone.
    if (leastUrgent != Message.Urgency.DANGER && health.rests(now)) {
      return false;
    }
    return leases.anyDue(channel.kind(), Message.Urgency.DANGER, leastUrgent, now)
        && (dangerIsDue(now) || health.mayTry(now))
        && send(leastUrgent, 1) > 0;
  }

  /**
   * Tries the next message of an urgency that goes to somebody whom no other thread writes to in
   * this way: a recipient who takes one message a second holds up nobody else.
   *
   * @return whether one was claimed
   */
  boolean sendElsewhere(Message.Urgency urgency) {
    Instant now = clock.instant();
    if (health.rests(now)
        || !leases.anyDue(channel.kind(), urgency, urgency, now)
        || !health.mayTry(now)) {
      return false;
    }
    String lease = UUID.randomUUID().toString();
    alive.add(lease);
    try {
      Optional<Message> claimed = claimElsewhere(urgency, lease, now);
      if (claimed.isEmpty()) {
        return false;
      }
      try {
        send(lease, claimed.get().key());
      } finally {
        busy.remove(claimed.get().to());
      }
      return true;
    } finally {
      alive.remove(lease);
    }
  }

  /** One after the other, so that each sees whom the others write to. */
  private synchronized Optional<Message> claimElsewhere(
      Message.Urgency urgency, String lease, Instant now) {
    Optional<Message> claimed =
        leases
            .claimElsewhere(channel.kind(), urgency, Set.copyOf(busy), lease, now.plus(LEASE), now)
            .map(OutboxEntry::message);
    claimed.map(Message::to).ifPresent(busy::add);
    return claimed;
  }

  private boolean dangerIsDue(Instant now) {
    return leases.anyDue(channel.kind(), Message.Urgency.DANGER, Message.Urgency.DANGER, now);
  }

  /** Tries up to {@code limit} messages that are due, however the channel is; how many were. */
  int send(Message.Urgency leastUrgent, int limit) {
    String lease = UUID.randomUUID().toString();
    alive.add(lease);
    try {
      Instant now = clock.instant();
      List<OutboxEntry> claimed =
          leases.claim(channel.kind(), leastUrgent, limit, lease, now.plus(LEASE), now);
      for (OutboxEntry entry : claimed) {
        send(lease, entry.message().key());
      }
      return claimed.size();
    } finally {
      alive.remove(lease);
    }
  }

  private void send(String lease, OutboxKey key) {
    Instant begun = clock.instant();
    Optional<Delivery> delivery = leases.start(lease, key, begun.plus(LEASE), begun);
    if (delivery.isEmpty()) {
      LOG.debug("Message {} was withdrawn before it left", key);
      return;
    }
    DeliveryOutcome outcome = deliver(delivery.get());
    // Closing interrupts a channel that hangs; what it answered must still be written down.
    boolean interrupted = Thread.interrupted();
    Instant ended = clock.instant();
    health.learn(outcome, ended);
    try {
      record(lease, key, outcome, ended);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private DeliveryOutcome deliver(Delivery delivery) {
    try {
      return channel.deliver(delivery);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      LOG.warn("Sending {} ended in a surprise ({})", delivery.message().key(), e.getClass());
      LOG.debug("The surprise of {}", delivery.message().key(), e);
      return new DeliveryOutcome.RetryLater("Unexpected: " + e, Optional.empty());
    }
  }

  /** What is known must not be forgotten because the database is in trouble at this moment. */
  private void record(String lease, OutboxKey key, DeliveryOutcome outcome, Instant at) {
    for (int failures = 1; ; failures++) {
      try {
        if (!leases.record(lease, key, outcome, at)) {
          LOG.warn("What became of {} came too late: another has taken it up", key);
        }
        return;
      } catch (StoreException e) {
        if (!e.isPassing() || closed(TROUBLE.after(failures, random))) {
          throw e;
        }
      }
    }
  }

  private boolean closed(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
