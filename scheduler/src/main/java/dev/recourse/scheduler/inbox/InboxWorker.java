package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.backoff.Backoff;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Pending;
import dev.recourse.scheduler.store.StoreException;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what waits in the inbox and hands it to its handler, one by one and in order. While one
 * arrival is being filed, the next that stand alone are read already, so that what is made durable
 * at the same time is more than one. What a handler cannot deal with is tried again with growing
 * pauses and in the end given up; it never holds up the others. A database in trouble holds up
 * everything, and counts against nothing. An arrival over which the process itself ended several
 * times is given up as well.
 */
public final class InboxWorker implements AutoCloseable {
  /** How many arrivals may be handed over and not filed yet; what was read lies in memory. */
  public static final int AHEAD = 24;

  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
  private static final int BATCH = 32;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);
  private static final Backoff TROUBLE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** How many are handed over together while more wait, so that they are made durable together. */
  private static final int TOGETHER = 8;

  private record Read(InboxEntry entry, Function<Tx, Boolean> effect) {}

  private record Running(InboxEntry entry, Pending<Boolean> filing) {}

  private final Database database;
  private final Inbox inbox;
  private final InboxHandler handler;
  private final Turns turns;
  private final Attempt attempt;
  // Begun and left without an end, for no fault of theirs.
  private final Set<Long> cleared = ConcurrentHashMap.newKeySet();
  // Of the one thread that works.
  private Optional<Pending<Turns.Turn>> asked = Optional.empty();
  private final Clock clock;
  private final RandomGenerator random;
  private final Thread thread = new Thread(this::loop, "recourse-intake");
  private volatile boolean closing;

  /**
   * A worker that has not started yet.
   *
   * @param random for the jitter of the pauses
   */
  public InboxWorker(
      Database database, Inbox inbox, InboxHandler handler, Clock clock, RandomGenerator random) {
    this.database = database;
    this.inbox = inbox;
    this.handler = handler;
    this.turns = new Turns(database, inbox);
    this.attempt = new Attempt(database, inbox, handler, clock, random);
    this.clock = clock;
    this.random = random;
  }

  /** Starts working in the background. */
  public void start() {
    thread.start();
  }

  /**
   * Handles everything whose turn has come and returns then. For one thread at a time.
   *
   * @return how many arrivals were tried
   * @throws StoreException where the database is in trouble
   */
  public int runDue() {
    int tried = 0;
    Deque<Running> running = new ArrayDeque<>();
    try {
      Turns.Turn turn = nextTurn(running);
      while (!turn.entries().isEmpty() || !running.isEmpty()) {
        if (turn.entries().isEmpty() || turn.begunBefore() > 0) {
          // One that may end the process must take no other with it.
          end(running, 0);
        }
        askForNext(turn, running);
        tried += begin(turn, running);
        turn = nextTurn(running);
      }
      return tried;
    } finally {
      leave(running);
    }
  }

  private Turns.Turn nextTurn(Deque<Running> running) {
    clear();
    if (asked.isPresent()) {
      Pending<Turns.Turn> next = asked.get();
      asked = Optional.empty();
      return next.await();
    }
    return closing ? Turns.Turn.NONE : turns.take(BATCH, ids(running), clock.instant());
  }

  /** Asks for the turn after this one, so that nobody waits for it once this one is read. */
  private void askForNext(Turns.Turn turn, Deque<Running> running) {
    if (turn.entries().size() == BATCH && !closing) {
      Set<Long> known = ids(running);
      turn.entries().forEach(entry -> known.add(entry.id()));
      asked = Optional.of(turns.ask(BATCH, known, clock.instant()));
    }
  }

  private static Set<Long> ids(Deque<Running> running) {
    return running.stream()
        .map(one -> one.entry().id())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Those that were left because of the database or the end are not to be blamed. */
  private void clear() {
    Set<Long> ids = Set.copyOf(cleared);
    if (!ids.isEmpty()) {
      turns.clear(ids);
      cleared.removeAll(ids);
    }
  }

  /** Reads the arrivals of a turn one after the other and hands them over to be filed. */
  private int begin(Turns.Turn turn, Deque<Running> running) {
    Set<Long> left = new HashSet<>();
    turn.entries().forEach(entry -> left.add(entry.id()));
    List<Read> read = new ArrayList<>();
    try {
      for (InboxEntry entry : turn.entries()) {
        if (closing) {
          break;
        }
        if (!handler.standsAlone(entry)) {
          handOver(read, running, left);
          end(running, 0);
        }
        attempt
            .read(entry, turn.begunBefore())
            .ifPresentOrElse(
                effect -> read.add(new Read(entry, effect)), () -> left.remove(entry.id()));
        if (read.size() == TOGETHER) {
          handOver(read, running, left);
        }
      }
      handOver(read, running, left);
      if (turn.begunBefore() > 0) {
        end(running, 0);
      }
      return turn.entries().size();
    } finally {
      cleared.addAll(left);
    }
  }

  private void handOver(List<Read> read, Deque<Running> running, Set<Long> left) {
    end(running, AHEAD);
    for (Read one : read) {
      Pending<Boolean> filing = database.submit(one.effect());
      left.remove(one.entry().id());
      running.add(new Running(one.entry(), filing));
    }
    read.clear();
  }

  /** Waits until no more than this many are under way. */
  private void end(Deque<Running> running, int rest) {
    while (running.size() > rest) {
      Running first = running.remove();
      boolean left = true;
      try {
        attempt.end(first.entry(), first.filing());
        left = false;
      } finally {
        if (left) {
          cleared.add(first.entry().id());
        }
      }
    }
  }

  /** After trouble nobody may be under way whose end nobody looks at. */
  private void leave(Deque<Running> running) {
    try {
      asked.ifPresent(next -> next.await().entries().forEach(entry -> cleared.add(entry.id())));
    } catch (StoreException e) {
      LOG.debug("No further turn was taken for the same trouble", e);
    }
    asked = Optional.empty();
    while (!running.isEmpty()) {
      try {
        end(running, 0);
      } catch (StoreException e) {
        LOG.debug("Another one was left for the same trouble", e);
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
    try {
      thread.join(LAST_WORDS.toMillis());
      if (thread.isAlive()) {
        LOG.warn(
            "An arrival is still being handled; it is left, and tried again at the next start");
        thread.interrupt();
        thread.join(LAST_WORDS.toMillis());
      }
      clear();
    } catch (StoreException e) {
      LOG.debug("What was left is taken one by one at the next start", e);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
