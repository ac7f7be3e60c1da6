package dev.recourse.scheduler.inbox;

import java.util.Locale;

/** How far an arrival has come. */
public enum InboxState {
  /** Kept; its effect is still to come. */
  RECEIVED,
  /** It has had its effect. */
  DONE,
  /** It was tried as often as makes sense and waits for a person. */
  FAILED;

  /** The id of the contract. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
