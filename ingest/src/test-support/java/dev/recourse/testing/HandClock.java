package dev.recourse.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves by hand. Thread-safe. */
public final class HandClock extends Clock {
  private volatile Instant now;

  /** A clock that stands at an instant. */
  public HandClock(Instant now) {
    this.now = now;
  }

  /** Moves it on. */
  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** Sets it to an instant. */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("It tells instants only.");
  }
}
