package dev.recourse.scheduler.clocks;

import java.util.Locale;

/** Where a clock stands. */
public enum ClockState {
  /** Running. */
  OPEN,
  /** Ended by what stops it, in time. */
  MET,
  /** A duty that was done at or after its due instant. */
  MET_LATE,
  /** A duty that is not done, at or after its due instant. */
  OVERDUE,
  /** A window that was not used, or an earliest date that has passed. */
  LAPSED,
  /** A duty that fell away undone. */
  WITHDRAWN;

  /**
   * The state with this id.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static ClockState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether something is still to happen: the clock is open or overdue. */
  public boolean isRunning() {
    return this == OPEN || this == OVERDUE;
  }

  /** The id of the contract, such as {@code met-late}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return id();
  }
}
