package dev.recourse.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MovableClockTest {
  private static final Instant START = Instant.parse("2026-11-04T17:00:00Z");
  private final Clock real = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
  private final MovableClock clock = MovableClock.startingAt(START, real);

  @Test
  void itStartsWhereItIsToldTo() {
    assertThat(clock.instant()).isEqualTo(START);
  }

  @Test
  void itIsMovedForward() {
    clock.moveTo(START.plus(Duration.ofDays(30)));

    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(30)));
  }

  @Test
  void itIsNeverMovedBack() {
    clock.moveTo(START.minusSeconds(1));

    assertThat(clock.instant()).isEqualTo(START);
  }

  @Test
  void whatWasTakenFromItInAnotherZoneMovesWithIt() {
    Clock there = clock.withZone(ZoneId.of("America/Los_Angeles"));

    clock.moveTo(START.plusSeconds(60));

    assertThat(there.instant()).isEqualTo(START.plusSeconds(60));
    assertThat(there.getZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
  }
}
