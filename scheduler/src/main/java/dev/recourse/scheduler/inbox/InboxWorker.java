package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.backoff.Backoff;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what waits in the inbox and hands it to its handler, one by one or a few at a time. What a
 * handler cannot deal with is tried again with growing pauses and in the end given up; it never
 * holds up the others. A database in trouble holds up everything, and counts against nothing.
 */
public final class InboxWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
  private static final int BATCH = 32;
  private static final int ATTEMPTS = 10;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);
  private static final Backoff RETRY = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));
  private static final Backoff TROUBLE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final Database database;
  private final Inbox inbox;
  private final InboxHandler handler;
  private final Clock clock;
  private final RandomGenerator random;
  private final ExecutorService handlers;
  private final Thread thread = new Thread(this::loop, "recourse-inbox");
  private volatile boolean closing;

  /**
   * A worker that has not started yet.
   *
   * @param threads how many arrivals may be handled at once; with one, they are handled in order
   * @param random for the jitter of the pauses
   */
  public InboxWorker(
      Database database,
      Inbox inbox,
      InboxHandler handler,
      Clock clock,
      int threads,
      RandomGenerator random) {
    this.database = database;
    this.inbox = inbox;
    this.handler = handler;
    this.clock = clock;
    this.random = random;
    this.handlers =
        Executors.newFixedThreadPool(threads, task -> new Thread(task, "recourse-intake"));
  }

  /** Starts working in the background. */
  public void start() {
    thread.start();
  }

  /**
   * Handles everything whose turn has come and returns then.
   *
   * @return how many arrivals were tried
   * @throws StoreException where the database is in trouble
   */
  public int runDue() {
    int tried = 0;
    List<InboxEntry> batch = inbox.next(BATCH, clock.instant());
    while (!batch.isEmpty() && !closing) {
      tried += handleAll(batch);
      batch = inbox.next(BATCH, clock.instant());
    }
    return tried;
  }

  private int handleAll(List<InboxEntry> batch) {
    List<Future<?>> running = new ArrayList<>(batch.size());
    for (InboxEntry entry : batch) {
      running.add(handlers.submit(() -> handle(entry)));
    }
    StoreException trouble = null;
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        trouble =
            e.getCause() instanceof StoreException store
                ? store
                : new StoreException(
                    StoreException.Kind.STATEMENT, "An arrival could not be handled.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return batch.size();
      }
    }
    if (trouble != null) {
      throw trouble;
    }
    return batch.size();
  }

  private void handle(InboxEntry entry) {
    if (closing) {
      return;
    }
    try {
      handler.handle(entry);
      if (waitsStill(entry)) {
        putOff(entry, new IllegalStateException("Its handler left it without an end."));
      }
    } catch (NotWaitingException e) {
      LOG.info("Arrival {} has had its effect already", entry.id());
    } catch (StoreException e) {
      if (e.isPassing() || e.kind() == StoreException.Kind.CLOSED) {
        throw e;
      }
      putOff(entry, e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      putOff(entry, e);
    }
  }

  private boolean waitsStill(InboxEntry entry) {
    return inbox
        .entry(entry.id())
        .filter(now -> now.state() == InboxState.RECEIVED && now.attempts() == entry.attempts())
        .isPresent();
  }

  private void putOff(InboxEntry entry, Throwable cause) {
    int attempt = entry.attempts() + 1;
    String reason = kind(cause) + ": " + cause.getMessage();
    if (attempt >= ATTEMPTS) {
      LOG.error("Arrival {} is given up after {} tries ({})", entry.id(), attempt, kind(cause));
      giveUp(entry, reason);
      return;
    }
    Duration pause = RETRY.after(attempt, random);
    LOG.warn("Arrival {} failed ({}); again in {}", entry.id(), kind(cause), pause);
    LOG.debug("What arrival {} failed with", entry.id(), cause);
    database.change(tx -> inbox.again(tx, entry.id(), reason, clock.instant().plus(pause)));
  }

  /** Without its message, which may quote the report. */
  private static String kind(Throwable cause) {
    return cause.getClass().getSimpleName();
  }

  private void giveUp(InboxEntry entry, String reason) {
    try {
      database.change(
          tx -> {
            inbox.failed(tx, entry.id(), reason);
            handler.gaveUp(tx, entry, reason);
          });
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Nobody could be told that arrival {} is given up", entry.id(), e);
      database.change(tx -> inbox.failed(tx, entry.id(), reason));
    }
  }

  private void loop() {
    int failures = 0;
    while (!closing) {
      long seen = inbox.signal().seen();
      Duration pause = POLL;
      try {
        runDue();
        if (failures > 0) {
          LOG.info("The inbox is worked on again");
        }
        failures = 0;
      } catch (RuntimeException e) {
        failures++;
        pause = TROUBLE.after(failures, random);
        if (failures == 1 && !closing) {
          LOG.error("The inbox cannot be worked on; it is tried again until it can", e);
        }
      }
      rest(failures == 0 ? seen : inbox.signal().seen(), pause);
    }
  }

  private void rest(long seen, Duration pause) {
    try {
      inbox.signal().await(seen, pause);
    } catch (InterruptedException e) {
      LOG.debug("Woken");
    }
  }

  /** Lets what is being handled come to its end, up to half a minute; the rest stays queued. */
  @Override
  public void close() {
    closing = true;
    inbox.signal().raise();
    handlers.shutdown();
    try {
      boolean ended = handlers.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        LOG.warn(
            "An arrival is still being handled; it is left, and tried again at the next start");
        handlers.shutdownNow();
      }
      thread.join(LAST_WORDS.toMillis());
    } catch (InterruptedException e) {
      handlers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
