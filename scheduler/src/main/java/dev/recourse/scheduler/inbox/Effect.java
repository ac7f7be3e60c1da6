package dev.recourse.scheduler.inbox;

import java.util.Locale;

/** What became of an arrival. */
public enum Effect {
  /** It opened a case. */
  OPENED,
  /** It was added to a case. */
  APPENDED,
  /** The same thing had arrived before. */
  DUPLICATE,
  /** It is kept, and is surely not a report. */
  SUPPRESSED;

  /** The id of the contract. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
