package dev.recourse.ingest.mail.imap;

import static dev.recourse.ingest.mail.imap.Rhythm.shorter;

import dev.recourse.ingest.mail.lease.MailboxHeldException;
import dev.recourse.ingest.mail.lease.Posted;
import dev.recourse.ingest.mail.lease.Tenant;
import dev.recourse.ingest.mail.server.ServerProblem;
import dev.recourse.ingest.mail.server.SocketGrip;
import dev.recourse.scheduler.backoff.Backoff;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at one mailbox, on a thread of its own, until it is closed. Whatever arrives is committed
 * to the inbox, as it came, before anything on the server is changed. A server that is away is
 * tried again for ever, with growing pauses; it is said once that it went and once that it is back.
 * Thread-safe.
 */
public final class ImapListener implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ImapListener.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final long CLOSE_MILLIS = 2_000;

  private final MailboxSettings settings;
  private final Clock clock;
  private final MailFetcher fetcher;
  private final Housekeeping housekeeping;
  private final LeaseKeeper lease;
  private final Nightly nightly;
  private final RandomGenerator random;
  private final Backoff pauses;
  private final Thread thread;
  private final Object lock = new Object();

  // Only the listener's own thread looks at these two.
  private final Rhythm rhythm;
  private int failures;

  private final SocketGrip farewell = new SocketGrip();
  private SocketGrip grip = new SocketGrip();
  private boolean closed;
  private boolean asked;
  private Optional<String> trouble = Optional.empty();
  private Optional<String> reader = Optional.empty();
  private MailboxState state;

  /**
   * A listener; {@link #start} sets it going.
   *
   * @param us as whom it keeps the mailbox
   * @param random for the pauses
   */
  public ImapListener(
      MailboxSettings settings, Inbox inbox, Tenant us, Clock clock, RandomGenerator random) {
    this(settings, inbox, us, clock, random, FIRST_PAUSE);
  }

  ImapListener(
      MailboxSettings settings,
      Inbox inbox,
      Tenant us,
      Clock clock,
      RandomGenerator random,
      Duration firstPause) {
    this.settings = settings;
    this.clock = clock;
    this.fetcher = new MailFetcher(settings, inbox, clock);
    this.housekeeping =
        new Housekeeping(settings, inbox.ledger(settings.address(), settings.folder()));
    this.lease = new LeaseKeeper(settings, us, clock);
    this.random = random;
    this.pauses = new Backoff(firstPause, LONGEST_PAUSE);
    this.rhythm = new Rhythm(settings, pauses, random);
    this.nightly = new Nightly(clock.instant());
    this.state = new MailboxState(settings.address(), false, Optional.empty(), Optional.empty(), 0);
    this.thread = new Thread(this::run, "imap-" + settings.address());
  }

  /** Begins to listen, and returns at once. */
  public void start() {
    thread.start();
  }

  /** How it is doing. */
  public MailboxState state() {
    synchronized (lock) {
      return state;
    }
  }

  /**
   * Has the whole folder held against the ledger once a night, at three o'clock in this zone; what
   * the ledger lacks is fetched. To be called every now and then. The listener does so by itself
   * when it starts.
   */
  public void atNight(ZoneId zone) {
    nightly.look(clock.instant(), zone);
  }

  /**
   * Waits until the mail server has told who reads the mailbox, or cannot be asked.
   *
   * @return which other service reads it and what to do, in words; empty where none does as far as
   *     is known by then
   */
  public Optional<String> readElsewhere(Duration atMost) {
    await(atMost, () -> asked);
    synchronized (lock) {
      return reader;
    }
  }

  /**
   * Stops listening, within two seconds; a batch that is being committed is finished, and another
   * service may read the mailbox from then on.
   */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
      grip.close();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      farewell.close();
    }
  }

  private void run() {
    while (!isClosed()) {
      try (ImapConnection connection = ImapConnection.open(settings.imap(), newGrip())) {
        listen(connection);
      } catch (MailboxHeldException e) {
        heldElsewhere(e);
      } catch (IOException | ProtocolException | RuntimeException e) {
        if (e instanceof StoreException) {
          failed(e, "The store takes nothing");
        } else {
          failed(e, "The server is away", ImapProblem.of(e, settings));
        }
      } catch (OutOfMemoryError e) {
        // Whatever it announces, it is not a mail we would take; what was read of it is gone again.
        failed(e, "The server sends more than fits into memory");
      }
    }
    release();
  }

  /** Over a connection of its own: the other one was ended from outside, whatever it was doing. */
  private void release() {
    if (!lease.hasSpoken()) {
      return;
    }
    try (ImapConnection connection = ImapConnection.open(settings.imap(), farewell)) {
      lease.release(connection);
      connection.logout();
    } catch (IOException | ProtocolException | RuntimeException e) {
      log.debug("{}: the lease stays until it has been silent for long", settings.address(), e);
    }
  }

  private void listen(ImapConnection connection) throws IOException, ProtocolException {
    while (!isClosed()) {
      if (lease.isDue()) {
        Optional<Posted> other = lease.hold(connection);
        if (other.isPresent()) {
          throw MailboxHeldException.of(settings.address(), other.get());
        }
        answered(Optional.empty());
      }
      if (nightly.take()) {
        fetcher.compareNext();
      }
      Folder folder = connection.select(settings.folder());
      boolean again = rhythm.asksAgain();
      MailFetcher.Step step = fetcher.step(connection, folder, again);
      looked(step);
      int moved = tidy(connection, folder.uidValidity());
      if (step.goesOn()) {
        continue;
      }
      rhythm.looked(step, moved, again);
      rhythm.waited(wait(connection, shorter(rhythm.patience(), lease.untilDue())));
    }
    connection.logout();
  }

  private Wait wait(ImapConnection connection, Duration patience)
      throws IOException, ProtocolException {
    Wait waited = rhythm.isInVain() ? Wait.REFUSED : connection.idle(patience);
    if (waited == Wait.REFUSED) {
      await(shorter(patience, Rhythm.POLL), () -> false);
    }
    return waited;
  }

  private int tidy(ImapConnection connection, long uidValidity) throws ProtocolException {
    try {
      return housekeeping.tidy(connection, uidValidity);
    } catch (CommandFailedException e) {
      // Mail goes on being kept; only the folder is not tidy.
      String problem = "Handled mail cannot be moved: " + e.getMessage();
      if (!state().lastError().equals(Optional.of(problem))) {
        log.warn("{}: {}", settings.address(), problem);
      }
      synchronized (lock) {
        state =
            new MailboxState(settings.address(), true, state.lastLook(), Optional.of(problem), 0);
      }
      return 0;
    }
  }

  private void looked(MailFetcher.Step step) {
    int waiting = step.waiting();
    Optional<String> problem =
        fetcher
            .withheldBecause()
            .map(words -> "The server does not give " + step.withheld() + " messages: " + words);
    Optional<String> was;
    synchronized (lock) {
      was = trouble;
      trouble = Optional.empty();
      Optional<Instant> look = waiting == 0 ? Optional.of(clock.instant()) : state.lastLook();
      state = new MailboxState(settings.address(), true, look, problem, waiting);
    }
    failures = 0;
    if (was.isPresent()) {
      log.info("{}: the mailbox is read again.", settings.address());
    }
  }

  private void heldElsewhere(MailboxHeldException held) {
    answered(Optional.of(ServerProblem.words(held)));
    failed(held, "Another service reads it");
  }

  private void answered(Optional<String> otherReader) {
    synchronized (lock) {
      asked = true;
      reader = otherReader;
      lock.notifyAll();
    }
  }

  private void failed(Throwable failure, String what) {
    failed(failure, what, what + ": " + ServerProblem.words(failure));
  }

  /**
   * Notes that the mailbox is not read, and waits.
   *
   * @param what as it is told once, however often it happens
   * @param problem the same with what to look at
   */
  private void failed(Throwable failure, String what, String problem) {
    if (isClosed()) {
      return;
    }
    boolean known;
    synchronized (lock) {
      known = trouble.equals(Optional.of(what));
      trouble = Optional.of(what);
      asked = true;
      lock.notifyAll();
      state =
          new MailboxState(
              settings.address(), false, state.lastLook(), Optional.of(problem), state.waiting());
    }
    if (!known) {
      log.warn("{}: {} It is tried again until it works.", settings.address(), problem);
    }
    log.debug("What went wrong", failure);
    failures++;
    await(pauses.after(failures, random), () -> false);
  }

  private SocketGrip newGrip() {
    synchronized (lock) {
      grip = new SocketGrip();
      if (closed) {
        grip.close();
      }
      return grip;
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Waits for so long, or until this is so or we are closed. */
  private void await(Duration pause, BooleanSupplier until) {
    long end = System.nanoTime() + pause.toNanos();
    synchronized (lock) {
      for (long left = pause.toMillis();
          left > 0 && !closed && !until.getAsBoolean();
          left = (end - System.nanoTime()) / 1_000_000) {
        try {
          lock.wait(left);
        } catch (InterruptedException e) {
          closed = true;
        }
      }
    }
  }
}
