package dev.recourse.scheduler.quartz;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sweep and when it last began, by a clock that is never set back. Thread-safe. */
final class Beat {
  private static final Logger LOG = LoggerFactory.getLogger(Beat.class);
  private static final int MISSED = 3;

  private final Sweep sweep;
  private final ReentrantLock running = new ReentrantLock();
  private final AtomicLong began = new AtomicLong(System.nanoTime());

  Beat(Sweep sweep) {
    this.sweep = sweep;
  }

  Sweep sweep() {
    return sweep;
  }

  /** Runs the sweep, unless it is running. A failure is told, and the next tick tries again. */
  void run() {
    if (!running.tryLock()) {
      return;
    }
    try {
      began.set(System.nanoTime());
      sweep.run().run();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      // An error that got out would end the watchdog without a word.
      LOG.error("The sweep '{}' failed; it is tried again in {}.", sweep.name(), sweep.every(), e);
    } finally {
      running.unlock();
    }
  }

  /** Runs the sweep where the ticking has forgotten it for some intervals. */
  void runIfForgotten() {
    Duration since = Duration.ofNanos(System.nanoTime() - began.get());
    if (since.compareTo(sweep.every().multipliedBy(MISSED)) > 0) {
      run();
    }
  }
}
