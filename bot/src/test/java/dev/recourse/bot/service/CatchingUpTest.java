package dev.recourse.bot.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CatchingUpTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

  private final AtomicInteger waiting = new AtomicInteger();
  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
  private final CatchingUp catchingUp =
      new CatchingUp(
          waiting::get, CLOCK, Optional.of(new PrintStream(drawn, true, StandardCharsets.UTF_8)));

  @Test
  void aBarIsDrawnUntilNothingWaits() {
    look(50_000);
    look(25_000);
    look(0);
    look(0);

    assertThat(drawn.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r["
                + ".".repeat(40)
                + "] 0 of 50,000 handled."
                + "\r["
                + "#".repeat(20)
                + ".".repeat(20)
                + "] 25,000 of 50,000 handled."
                + "\r["
                + "#".repeat(40)
                + "] 50,000 of 50,000 handled.\n");
  }

  @Test
  void fewMailsAreNotTalkedOf() {
    look(999);
    look(0);

    assertThat(drawn.size()).isZero();
  }

  @Test
  void whatIsFoundMeanwhileMakesTheWholeLarger() {
    look(1_000);
    look(3_000);

    assertThat(drawn.toString(StandardCharsets.UTF_8)).endsWith("0 of 3,000 handled.");
  }

  private void look(int now) {
    waiting.set(now);
    catchingUp.look();
  }
}
