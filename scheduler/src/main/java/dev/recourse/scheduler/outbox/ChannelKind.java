package dev.recourse.scheduler.outbox;

import java.util.Locale;

/** The ways a message can go out. */
public enum ChannelKind {
  EMAIL,
  SLACK;

  /** The id of the contract. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
