package dev.recourse.scheduler.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofHours(1);

  @Property(tries = 300)
  void aPauseDoublesUpToTheMostLessAFifthAtRandom(
      @ForAll @IntRange(min = 1, max = 100_000) int failures, @ForAll long seed) {
    Duration pause = new Backoff(FIRST, MOST).after(failures, new Random(seed));

    long full = Math.min(MOST.toMillis(), FIRST.toMillis() << Math.min(failures - 1, 10));
    assertThat(pause.toMillis()).isBetween(full * 4 / 5, full);
  }

  @Property(tries = 300)
  void thePauseNeverOverflows(
      @ForAll @LongRange(min = 1, max = 1L << 50) long first,
      @ForAll @IntRange(min = 1) int failures) {
    Backoff backoff = new Backoff(Duration.ofMillis(first), Duration.ofMillis(1L << 50));

    assertThat(backoff.after(failures, new Random(0)).toMillis()).isBetween(0L, 1L << 50);
  }

  @Test
  void pausesThatDoNotGrowAreRefused() {
    assertThatThrownBy(() -> new Backoff(MOST, Duration.ofSeconds(1))).hasMessageContaining("grow");
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, FIRST)).hasMessageContaining("grow");
  }
}
