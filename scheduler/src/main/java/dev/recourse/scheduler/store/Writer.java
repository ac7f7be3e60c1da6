package dev.recourse.scheduler.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Units of work that wait at the same time share one physical
 * transaction, because making it durable is what costs; each runs in its own savepoint, so that one
 * that fails takes no other with it.
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final Duration LOOK_UP = Duration.ofMillis(250);
  private static final int LATE = 16;

  private final WriteConnection connection;
  private final BlockingDeque<Unit<?>> queue;
  private final int groupSize;
  private final Duration patience;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean ended;

  Writer(WriteConnection connection, StoreOptions options) {
    this.connection = connection;
    this.queue = new LinkedBlockingDeque<>(options.queue());
    this.groupSize = options.group();
    this.patience = options.patience();
    this.thread = new Thread(this::loop, "recourse-writer");
  }

  void start() {
    thread.start();
  }

  <T> T write(Function<Tx, T> work) {
    return hand(work).await();
  }

  /** The same, before all that waits: what is being written is made durable, and then this. */
  <T> T writeAtOnce(Function<Tx, T> work) {
    return hand(new Unit<>(work, true)).await();
  }

  /** Puts work in its place behind what its caller handed over before. */
  <T> Unit<T> hand(Function<Tx, T> work) {
    return hand(new Unit<>(work, false));
  }

  private <T> Unit<T> hand(Unit<T> unit) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(
          "A unit of work asked for another transaction: pass its Tx on instead.");
    }
    if (closing) {
      throw closed();
    }
    enqueue(unit);
    if (ended) {
      // The writer may have looked for the last time just before this unit came.
      failWaiting();
    }
    return unit;
  }

  private void enqueue(Unit<?> unit) {
    try {
      boolean taken =
          unit.isUrgent()
              ? queue.offerFirst(unit, patience.toNanos(), TimeUnit.NANOSECONDS)
              : queue.offerLast(unit, patience.toNanos(), TimeUnit.NANOSECONDS);
      if (!taken) {
        throw new StoreException(
            StoreException.Kind.BUSY,
            "The database has more work waiting than it gets done; try again later.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          StoreException.Kind.BUSY, "Interrupted while waiting for the database.", e);
    }
  }

  private void loop() {
    List<Unit<?>> group = new ArrayList<>(groupSize);
    while (takeGroup(group)) {
      runAll(group);
      group.clear();
    }
    ended = true;
    failWaiting();
    connection.close();
  }

  /** Fills the group with what waits; false once the store is closing and nothing waits. */
  private boolean takeGroup(List<Unit<?>> group) {
    while (group.isEmpty()) {
      try {
        Unit<?> first = queue.poll(LOOK_UP.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
          group.add(first);
        } else if (closing) {
          return false;
        }
      } catch (InterruptedException e) {
        // Only closing ends this thread: whoever waits must get an answer.
        LOG.debug("The writer was interrupted and goes on");
      }
    }
    if (group.get(0).isUrgent()) {
      drainUrgent(group);
    } else {
      queue.drainTo(group, groupSize - 1);
    }
    return true;
  }

  private void drainUrgent(List<Unit<?>> group) {
    while (group.size() < groupSize && urgentWaits()) {
      Unit<?> next = queue.poll();
      if (next != null) {
        group.add(next);
      }
    }
  }

  private boolean urgentWaits() {
    Unit<?> next = queue.peek();
    return next != null && next.isUrgent();
  }

  private void runAll(List<Unit<?>> group) {
    int begun = 0;
    while (begun < group.size()) {
      begun += runTransaction(group.subList(begun, group.size()));
      if (begun < group.size() && urgentWaits()) {
        List<Unit<?>> first = new ArrayList<>();
        drainUrgent(first);
        runAll(first);
      }
    }
  }

  /**
   * Runs as many of the units as one transaction holds. It ends early where something urgent comes.
   *
   * @return how many units have got their outcome; fewer than given where the transaction broke or
   *     ended early
   */
  private int runTransaction(List<Unit<?>> units) {
    List<Unit<?>> kept = new ArrayList<>(units.size());
    int begun = 0;
    try {
      connection.begin(patience);
      for (Unit<?> unit : units) {
        begun++;
        if (unit.take()) {
          runOne(unit, kept);
        }
        if (!unit.isUrgent() && urgentWaits()) {
          break;
        }
      }
      if (begun == units.size()) {
        runLate(kept);
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      RuntimeException failure = connection.abandon(e);
      kept.forEach(unit -> unit.fail(failure));
      if (begun == 0) {
        units.stream().filter(Unit::take).forEach(unit -> unit.fail(failure));
        return units.size();
      }
      return begun;
    }
    kept.forEach(Writer::raise);
    kept.forEach(Unit::succeed);
    return begun;
  }

  /**
   * What came while the others ran is made durable with them, up to a number that bounds how long
   * the first one waits.
   */
  private void runLate(List<Unit<?>> kept) throws SQLException {
    for (int late = 0; late < LATE && !urgentWaits(); late++) {
      Unit<?> next = queue.poll();
      if (next == null) {
        return;
      }
      if (next.take()) {
        runOne(next, kept);
      }
    }
  }

  /** Runs a unit in its savepoint. What it throws is its own affair; a lost savepoint is all's. */
  private void runOne(Unit<?> unit, List<Unit<?>> kept) throws SQLException {
    connection.savepoint();
    try {
      unit.run(connection.tx());
    } catch (Throwable own) {
      Throwable told = own instanceof RuntimeException e ? connection.translate(e) : own;
      try {
        connection.rollbackToSavepoint();
      } finally {
        unit.fail(told);
      }
      return;
    }
    kept.add(unit);
    connection.releaseSavepoint();
  }

  private static void raise(Unit<?> unit) {
    for (Runnable signal : unit.signals()) {
      try {
        signal.run();
      } catch (RuntimeException e) {
        LOG.warn("A signal after a commit failed; what was committed stands", e);
      }
    }
  }

  private void failWaiting() {
    for (Unit<?> unit = queue.poll(); unit != null; unit = queue.poll()) {
      if (unit.take()) {
        unit.fail(closed());
      }
    }
  }

  private static StoreException closed() {
    return new StoreException(StoreException.Kind.CLOSED, "The database has been closed.");
  }

  /** Lets everything that waits be written, then ends the thread. */
  @Override
  public void close() {
    closing = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
