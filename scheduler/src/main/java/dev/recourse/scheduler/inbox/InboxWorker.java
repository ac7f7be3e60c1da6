package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.backoff.Backoff;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * holds up the others. A database in trouble holds up everything, and counts against nothing. An
 * arrival over which the process itself ended several times is given up as well.
 */
public final class InboxWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
  private static final int BATCH = 32;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);
  private static final Backoff TROUBLE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final Inbox inbox;
  private final Turns turns;
  private final Attempt attempt;
  // Begun and left without an end, for no fault of theirs.
  private final Set<Long> cleared = ConcurrentHashMap.newKeySet();
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
    this.inbox = inbox;
    this.turns = new Turns(database, inbox);
    this.attempt = new Attempt(database, inbox, handler, clock, random);
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
    Turns.Turn turn = nextTurn();
    while (!turn.entries().isEmpty() && !closing) {
      tried += handleAll(turn);
      turn = nextTurn();
    }
    return tried;
  }

  private Turns.Turn nextTurn() {
    clear();
    return turns.take(BATCH, clock.instant());
  }

  /** Those that were left because of the database or the end are not to be blamed. */
  private void clear() {
    Set<Long> ids = Set.copyOf(cleared);
    if (!ids.isEmpty()) {
      turns.clear(ids);
      cleared.removeAll(ids);
    }
  }

  private int handleAll(Turns.Turn turn) {
    List<Future<?>> running = new ArrayList<>(turn.entries().size());
    for (InboxEntry entry : turn.entries()) {
      running.add(handlers.submit(() -> handle(entry, turn.begunBefore())));
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
        return turn.entries().size();
      }
    }
    if (trouble != null) {
      throw trouble;
    }
    return turn.entries().size();
  }

  private void handle(InboxEntry entry, int begunBefore) {
    boolean left = true;
    try {
      if (!closing) {
        attempt.make(entry, begunBefore);
        left = false;
      }
    } finally {
      if (left) {
        cleared.add(entry.id());
      }
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
      clear();
    } catch (StoreException e) {
      LOG.debug("What was left is taken one by one at the next start", e);
    } catch (InterruptedException e) {
      handlers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
