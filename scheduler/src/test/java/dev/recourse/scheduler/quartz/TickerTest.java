package dev.recourse.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final Duration OFTEN = Duration.ofMillis(100);

  @Test
  void aSweepRunsAgainAndAgainUntilTheTickerIsClosed() {
    AtomicInteger runs = new AtomicInteger();

    try (Ticker ticker = new Ticker(List.of(new Sweep("count", OFTEN, runs::incrementAndGet)))) {
      ticker.start();
      await().until(() -> runs.get() >= 3);
    }

    int atTheEnd = runs.get();
    await().during(Duration.ofMillis(500)).until(() -> runs.get() == atTheEnd);
  }

  @Test
  void aSweepThatFailsIsTriedAgainAndHoldsUpNoOther() {
    AtomicInteger failures = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    Runnable failing =
        () -> {
          failures.incrementAndGet();
          throw new IllegalStateException("as it happens");
        };

    try (Ticker ticker =
        new Ticker(
            List.of(
                new Sweep("failing", OFTEN, failing),
                new Sweep("other", OFTEN, runs::incrementAndGet)))) {
      ticker.start();

      await().until(() -> failures.get() >= 2 && runs.get() >= 2);
    }
  }

  @Test
  void aSweepNeverRunsTwiceAtOnce() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    Runnable slow =
        () -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          inside.decrementAndGet();
        };

    try (Ticker ticker = new Ticker(List.of(new Sweep("slow", OFTEN, slow)))) {
      ticker.start();
      await().until(() -> inside.get() == 1);
      await().during(Duration.ofSeconds(2)).until(() -> most.get() == 1);
      release.countDown();
    }
  }

  @Test
  void aSweepThatTheTickingForgotIsRunByTheWatchdog() {
    AtomicInteger runs = new AtomicInteger();
    Beat beat = new Beat(new Sweep("forgotten", OFTEN, runs::incrementAndGet));

    await()
        .until(
            () -> {
              beat.runIfForgotten();
              return runs.get() == 1;
            });
    beat.runIfForgotten();

    assertThat(runs).hasValue(1);
  }
}
