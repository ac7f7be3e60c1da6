package dev.recourse.scheduler.store;

import java.sql.SQLException;

/** What differs between the databases. Everything else is written in the SQL they share. */
public interface Dialect {

  /** The statement that begins a transaction which is going to write. */
  String beginWrite();

  /** The column type for bytes. */
  String blobType();

  /**
   * What is appended to a sub-query that picks rows to claim, so that two claimers do not wait for
   * each other. Empty where there is only one writer.
   */
  String skipLocked();

  /** What kind of failure this is. */
  StoreException.Kind kindOf(SQLException failure);
}
