package dev.recourse.scheduler.outbox;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The reason for a message, such as {@code R-2026-000123/status-update/2/reporter}. A reason has
 * one message: queueing it twice queues it once.
 *
 * @param value printable, without white space, at most 300 characters
 */
public record OutboxKey(String value) {
  /** Checks the form. */
  public OutboxKey {
    if (value.isEmpty()
        || value.length() > 300
        || !value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("'" + value + "' cannot be the key of a message.");
    }
  }

  /** The key made of these parts, most general first. */
  public static OutboxKey of(Object... parts) {
    return new OutboxKey(
        Arrays.stream(parts).map(Object::toString).collect(Collectors.joining("/")));
  }

  @Override
  public String toString() {
    return value;
  }
}
