package dev.recourse.bot.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes like another one, and can be moved forward. Thread-safe. */
final class MovableClock extends Clock {
  private final InstantSource going;
  private final ZoneId zone;
  private final AtomicReference<Duration> ahead;

  private MovableClock(InstantSource going, ZoneId zone, AtomicReference<Duration> ahead) {
    this.going = going;
    this.zone = zone;
    this.ahead = ahead;
  }

  /** A clock that shows {@code start} now, and goes on from there. */
  static MovableClock startingAt(Instant start, Clock going) {
    return new MovableClock(
        going, going.getZone(), new AtomicReference<>(Duration.between(going.instant(), start)));
  }

  /** Shows this instant from now on; an instant that has passed changes nothing. */
  void moveTo(Instant instant) {
    ahead.accumulateAndGet(
        Duration.between(going.instant(), instant), (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  @Override
  public Instant instant() {
    return going.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MovableClock(going, other, ahead);
  }
}
