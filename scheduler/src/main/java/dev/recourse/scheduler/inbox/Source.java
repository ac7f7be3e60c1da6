package dev.recourse.scheduler.inbox;

import java.util.Locale;

/** The way something arrived. */
public enum Source {
  IMAP,
  SLACK,
  SHELL;

  /** The id of the contract. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
