package dev.recourse.scheduler.clocks;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A clock as somebody was told of it: its date may have moved since.
 *
 * @param dueAt when it was due at that time
 */
public record Deadline(ClockKey clock, Instant dueAt) {
  private static final String SEPARATOR = "@";

  /** A clock as it is now. */
  public static Deadline of(CaseClock clock) {
    return new Deadline(clock.key(), clock.dueAt());
  }

  /** Reads what {@link #toString} writes; empty where the text is something else. */
  public static Optional<Deadline> find(String text) {
    int at = text.lastIndexOf(SEPARATOR);
    if (at < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Deadline(
              ClockKey.parse(text.substring(0, at)), Instant.parse(text.substring(at + 1))));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The clock's key, {@code @}, and the instant. */
  @Override
  public String toString() {
    return clock + SEPARATOR + dueAt;
  }
}
