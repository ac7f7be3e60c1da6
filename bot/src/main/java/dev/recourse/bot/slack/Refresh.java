package dev.recourse.bot.slack;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Homes made anew on a thread of its own, so that no card waits for them. However much changes
 * meanwhile, they are made once more afterwards. Thread-safe.
 */
final class Refresh implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

  private static final long PATIENCE_SECONDS = 5;

  private final Homes homes;
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread fresh = new Thread(work, "slack-homes");
            fresh.setDaemon(true);
            return fresh;
          });

  Refresh(Homes homes) {
    this.homes = homes;
  }

  /** Something has changed. Returns at once. */
  void want() {
    if (wanted.compareAndSet(false, true)) {
      try {
        thread.execute(this::run);
      } catch (RejectedExecutionException e) {
        LOG.debug("Homes are not made anew while stopping.", e);
      }
    }
  }

  private void run() {
    wanted.set(false);
    try {
      homes.refresh();
    } catch (RuntimeException e) {
      LOG.warn("Homes could not be made anew; the next change tries again. {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
