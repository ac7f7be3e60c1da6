package dev.recourse.scheduler.clocks;

import java.time.Instant;
import java.util.Locale;

/**
 * Something to be sent about a clock, at its time and once.
 *
 * @param at not before
 * @param to for whom
 * @param kind what it says
 */
public record PlannedReminder(Instant at, Recipient to, Kind kind) {
  /** What a reminder says. */
  public enum Kind {
    /** The day comes near. */
    BEFORE,
    /** Today is the last day. */
    DUE,
    /** The day has passed. */
    OVERDUE,
    /** The day has passed, told to the one above. */
    ESCALATION,
    /** A window is open now; part of the notice that opened it. */
    OPENING,
    /** A window ends soon. */
    CLOSING,
    /** The letter that a clock is about. */
    UPDATE,
    /** Act now; sent at any hour. */
    PAGE;

    /** The id of the contract, such as {@code before}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return id();
    }
  }
}
