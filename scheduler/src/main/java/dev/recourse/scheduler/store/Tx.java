package dev.recourse.scheduler.store;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A transaction in progress. Whoever is given one does its work inside it: all of it is kept, or
 * none. Valid only during the call it was passed to, on that call's thread.
 */
public final class Tx {
  private final Handle handle;
  private final Dialect dialect;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /**
   * For the SQL of this module's own tables. Other modules pass a transaction on and never reach
   * into it. Not to be closed, committed or rolled back.
   */
  public Handle handle() {
    return handle;
  }

  /** What to say differently to this database. */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * Has something called once this transaction is durable, and never where it is not. For signals
   * to other threads; it must be quick and must not use the database.
   */
  public void afterCommit(Runnable signal) {
    afterCommit.add(signal);
  }

  List<Runnable> signals() {
    return afterCommit;
  }
}
