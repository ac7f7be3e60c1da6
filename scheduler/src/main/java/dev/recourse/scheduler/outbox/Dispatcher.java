package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.backoff.Backoff;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Signal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is queued. Each channel has threads of its own, and one of them takes nothing but
 * what is about danger: whatever else hangs, and however often a channel has just failed, a page is
 * tried at once. Looks at once when this process queues something and every second for what others
 * have queued.
 */
public final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int BATCH = 16;
  private static final int EMAIL_THREADS = 3;
  private static final int SLACK_THREADS = 3;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LOOK_FOR_EXPIRED = Duration.ofSeconds(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);
  private static final Backoff TROUBLE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final Leases leases;
  private final List<Sender> senders;
  private final Clock clock;
  private final RandomGenerator random;
  private final Signal queued;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /**
   * A dispatcher that has not started yet.
   *
   * @param channels at most one of a kind; messages for other kinds wait
   * @param listener told of each delivery
   * @param random for the jitter of the pauses
   */
  public Dispatcher(
      Database database,
      List<Channel> channels,
      DeliveryListener listener,
      Clock clock,
      RandomGenerator random) {
    if (channels.stream().map(Channel::kind).distinct().count() < channels.size()) {
      throw new IllegalArgumentException("Two channels would deliver the same messages.");
    }
    this.leases = new Leases(database, listener, random);
    this.clock = clock;
    this.random = random;
    this.queued = database.signal("outbox");
    this.senders =
        channels.stream()
            .map(channel -> new Sender(leases, channel, clock, random, closing))
            .toList();
  }

  /**
   * Takes back everything that is being sent, before the start of a process that alone may use the
   * database: whoever sent it has ended, and need not be waited for until its lease runs out.
   *
   * @return how many messages this concerned
   */
  public int takeOver() {
    return toldOf(leases.expire(Leases.FOREVER, Set.of()));
  }

  /** Starts delivering in the background. */
  public void start() {
    for (Sender sender : senders) {
      String name = "recourse-" + sender.kind().id();
      run(name + "-danger", POLL, () -> sender.sendNext(Message.Urgency.DANGER));
      run(name + "-answers", POLL, () -> sender.sendNext(Message.Urgency.ANSWER));
      if (sender.kind() == ChannelKind.EMAIL) {
        for (int i = 1; i <= EMAIL_THREADS; i++) {
          run(name + "-" + i, POLL, () -> sender.sendNext(Message.Urgency.ROUTINE));
        }
      } else {
        // Slack takes one message a second and conversation: neither do answers to many people wait
        // behind the cards of one channel, nor cards behind answers, nor one channel behind
        // another.
        for (int i = 1; i <= SLACK_THREADS; i++) {
          run(name + "-" + i, POLL, () -> sender.sendElsewhere(Message.Urgency.ROUTINE));
        }
      }
    }
    run("recourse-leases", LOOK_FOR_EXPIRED, () -> expire() > 0);
  }

  private void run(String name, Duration rest, Step step) {
    Thread thread = new Thread(() -> loop(name, rest, step), name);
    threads.add(thread);
    thread.start();
  }

  /** Does a piece of work; false where there was none. */
  private interface Step {
    boolean done();
  }

  private void loop(String name, Duration rest, Step step) {
    int failures = 0;
    while (closing.getCount() > 0) {
      long seen = queued.seen();
      Duration pause = rest;
      try {
        if (step.done()) {
          pause = Duration.ZERO;
        }
        failures = 0;
      } catch (RuntimeException e) {
        failures++;
        pause = TROUBLE.after(failures, random);
        if (failures == 1 && closing.getCount() > 0) {
          LOG.error("{} cannot go on; it tries again until it can", name, e);
        }
      }
      await(seen, pause, failures > 0);
    }
  }

  private void await(long seen, Duration pause, boolean whateverComes) {
    try {
      if (whateverComes) {
        closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      } else {
        queued.await(seen, pause);
      }
    } catch (InterruptedException e) {
      LOG.debug("Woken");
    }
  }

  private int expire() {
    Set<String> alive =
        senders.stream().flatMap(s -> s.alive().stream()).collect(Collectors.toUnmodifiableSet());
    return toldOf(leases.expire(clock.instant(), alive));
  }

  private int toldOf(int expired) {
    if (expired > 0) {
      LOG.warn("{} messages were found half-sent; those not to be said twice are parked", expired);
      queued.raise();
    }
    return expired;
  }

  /**
   * Tries everything that is due, once, on this thread, and returns then.
   *
   * @return how many messages were tried or found withdrawn
   * @throws dev.recourse.scheduler.store.StoreException where the database is in trouble
   */
  public int runDue() {
    expire();
    int tried = 0;
    for (Sender sender : senders) {
      int sent;
      do {
        sent = sender.send(Message.Urgency.ROUTINE, BATCH);
        tried += sent;
      } while (sent > 0);
    }
    return tried;
  }

  /** Lets what is being sent come to its end, for some seconds; the rest stays queued. */
  @Override
  public void close() {
    closing.countDown();
    queued.raise();
    long deadline = System.nanoTime() + LAST_WORDS.toNanos();
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
        if (thread.isAlive()) {
          thread.interrupt();
          TimeUnit.MILLISECONDS.timedJoin(thread, 500);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
