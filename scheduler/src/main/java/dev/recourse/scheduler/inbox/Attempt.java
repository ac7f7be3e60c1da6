package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.backoff.Backoff;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Pending;
import dev.recourse.scheduler.store.StoreException;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try to give an arrival its effect, and what follows where it fails. Thread-safe. */
final class Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
  private static final int ATTEMPTS = 10;
  private static final int CRASHES = 3;
  private static final Backoff RETRY = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));

  private final Database database;
  private final Inbox inbox;
  private final InboxHandler handler;
  private final Clock clock;
  private final RandomGenerator random;

  Attempt(
      Database database, Inbox inbox, InboxHandler handler, Clock clock, RandomGenerator random) {
    this.database = database;
    this.inbox = inbox;
    this.handler = handler;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Reads the arrival.
   *
   * @param begunBefore how often it was begun without coming to an end
   * @return what gives it its effect; empty where it has ended or waits for another time already
   * @throws StoreException where the database is in trouble and nothing has changed
   */
  Optional<Function<Tx, Boolean>> read(InboxEntry entry, int begunBefore) {
    if (begunBefore >= CRASHES) {
      LOG.error("Arrival {} is given up: the process ended {} times over it", entry.id(), CRASHES);
      giveUp(entry, "Recourse ended " + begunBefore + " times while it was reading this.");
      return Optional.empty();
    }
    try {
      InboxHandler.Filing filing = handler.read(entry);
      return Optional.of(tx -> file(tx, entry, filing));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      failed(entry, e);
      return Optional.empty();
    }
  }

  /**
   * Waits for an effect that was handed over; afterwards the arrival has ended or waits for another
   * time.
   *
   * @throws StoreException where the database is in trouble and nothing has changed
   */
  void end(InboxEntry entry, Pending<Boolean> filing) {
    try {
      filing.await();
    } catch (NotWaitingException e) {
      LOG.info("Arrival {} has had its effect already", entry.id());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      failed(entry, e);
    }
  }

  private boolean file(Tx tx, InboxEntry entry, InboxHandler.Filing filing) {
    filing.into(tx);
    boolean waits =
        inbox
            .entry(tx, entry.id())
            .filter(now -> now.state() == InboxState.RECEIVED && now.attempts() == entry.attempts())
            .isPresent();
    if (waits) {
      throw new IllegalStateException("Its handler left it without an end.");
    }
    return true;
  }

  private void failed(InboxEntry entry, Throwable cause) {
    if (cause instanceof StoreException store
        && (store.isPassing() || store.kind() == StoreException.Kind.CLOSED)) {
      throw store;
    }
    putOff(entry, cause);
  }

  private void putOff(InboxEntry entry, Throwable cause) {
    int attempt = entry.attempts() + 1;
    String reason = kind(cause) + ": " + cause.getMessage();
    LOG.debug("What arrival {} failed with", entry.id(), cause);
    if (attempt >= ATTEMPTS) {
      LOG.error("Arrival {} is given up after {} tries ({})", entry.id(), attempt, kind(cause));
      giveUp(entry, reason);
      return;
    }
    Duration pause = RETRY.after(attempt, random);
    LOG.warn("Arrival {} failed ({}); again in {}", entry.id(), kind(cause), pause);
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
}
