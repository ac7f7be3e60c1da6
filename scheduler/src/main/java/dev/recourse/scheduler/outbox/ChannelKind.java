package dev.recourse.scheduler.outbox;

import java.util.Locale;

/** The ways a message can go out. */
public enum ChannelKind {
  /** Nobody can ask a mail server whether it has taken a mail. */
  EMAIL(false),
  /** What was posted stands there, and its key with it. */
  SLACK(true);

  private final boolean canTell;

  ChannelKind(boolean canTell) {
    this.canTell = canTell;
  }

  /**
   * Whether a channel of this kind finds out by itself, before a second try, that the first one got
   * through.
   */
  boolean canTell() {
    return canTell;
  }

  /** The id of the contract. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
