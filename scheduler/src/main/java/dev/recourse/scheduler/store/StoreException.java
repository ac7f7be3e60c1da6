package dev.recourse.scheduler.store;

import java.sql.SQLException;
import java.util.Optional;

/**
 * The database could not do what was asked. The message says what is wrong and what to do about it.
 * Nothing of the failed unit of work has been kept.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for callers that act on it. */
  public enum Kind {
    /** Another process held the database for longer than we wait, or too much work is queued. */
    BUSY(true),
    /** No room left on the disk. */
    FULL(true),
    /** The file or its disk can be read but not written. */
    READ_ONLY(true),
    /** The disk failed. */
    IO(true),
    /** The file is not a database any more, or not one of ours. */
    DAMAGED(false),
    /** The schema is newer than this program, or a migration stopped half-way. */
    SCHEMA(false),
    /** Another service works on the same data. */
    HELD(false),
    /** The store has been closed. */
    CLOSED(false),
    /** A statement failed; trying again will not help. */
    STATEMENT(false);

    private final boolean passing;

    Kind(boolean passing) {
      this.passing = passing;
    }
  }

  private final Kind kind;

  /** A failure whose message says what to do. */
  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** A failure whose message says what to do, with what caused it. */
  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /**
   * Whether the work itself is not to blame: the same work can succeed once the cause is gone, and
   * a try that ended so should not be counted against it.
   */
  public boolean isPassing() {
    return kind.passing;
  }

  /** The SQL failure behind an exception, where there is one. */
  static Optional<SQLException> sqlCause(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
