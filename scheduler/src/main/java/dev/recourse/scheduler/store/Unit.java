package dev.recourse.scheduler.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A unit of work on its way through the writer, and the place where its caller waits. */
final class Unit<T> {
  private enum State {
    WAITING,
    TAKEN,
    GIVEN_UP
  }

  private final Function<Tx, T> work;
  private final boolean urgent;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  // Written and read by the writer's thread only.
  private @Nullable T result;
  private List<Runnable> signals = List.of();

  Unit(Function<Tx, T> work, boolean urgent) {
    this.work = work;
    this.urgent = urgent;
  }

  /** Whether it goes before what is not. */
  boolean isUrgent() {
    return urgent;
  }

  /** Whether the writer may run it; from then on its caller waits to the end. */
  boolean take() {
    return state.compareAndSet(State.WAITING, State.TAKEN);
  }

  boolean giveUp() {
    return state.compareAndSet(State.WAITING, State.GIVEN_UP);
  }

  void run(Tx tx) {
    result = work.apply(tx);
    signals = List.copyOf(tx.signals());
  }

  List<Runnable> signals() {
    return signals;
  }

  // A unit may well answer null where T allows it; the future passes it on.
  @SuppressWarnings("NullAway")
  void succeed() {
    outcome.complete(result);
  }

  void fail(Throwable cause) {
    outcome.completeExceptionally(cause);
  }

  /**
   * Waits for the outcome. An interrupted caller leaves only while its work has not begun: later
   * nobody could tell it whether the work was kept.
   */
  T await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return outcome.get();
        } catch (InterruptedException e) {
          interrupted = true;
          if (giveUp()) {
            throw new StoreException(
                StoreException.Kind.BUSY, "Interrupted while waiting for the database.", e);
          }
        } catch (ExecutionException e) {
          throw rethrow(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException rethrow(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
