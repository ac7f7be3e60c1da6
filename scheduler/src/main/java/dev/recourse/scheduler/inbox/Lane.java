package dev.recourse.scheduler.inbox;

/** Whose turn comes first: nobody who writes today waits for what lay there before. */
public enum Lane {
  /** It has just arrived. */
  PROMPT(0),
  /** It waited, with many others, in a mailbox that was not looked at. */
  BACKLOG(1),
  /** It was old when its mailbox was first looked at: filed, and nobody is written to about it. */
  ARCHIVE(2);

  private final int rank;

  Lane(int rank) {
    this.rank = rank;
  }

  /** As it is stored: the lowest goes first. */
  int rank() {
    return rank;
  }

  static Lane ofRank(int rank) {
    return switch (rank) {
      case 0 -> PROMPT;
      case 1 -> BACKLOG;
      case 2 -> ARCHIVE;
      default -> throw new IllegalArgumentException(rank + " is not a lane.");
    };
  }
}
