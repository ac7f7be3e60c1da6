package dev.recourse.scheduler.store;

import java.sql.SQLException;

/** SQLite. Result codes are those of https://www.sqlite.org/rescode.html. */
final class SqliteDialect implements Dialect {
  private static final int PRIMARY_CODE = 0xff;

  @Override
  public String beginWrite() {
    // A deferred transaction that reads first cannot become a writer while another one writes.
    return "BEGIN IMMEDIATE";
  }

  @Override
  public String blobType() {
    return "BLOB";
  }

  @Override
  public String skipLocked() {
    return "";
  }

  @Override
  public StoreException.Kind kindOf(SQLException failure) {
    return switch (failure.getErrorCode() & PRIMARY_CODE) {
      case 5, 6 -> StoreException.Kind.BUSY;
      case 8, 14 -> StoreException.Kind.READ_ONLY;
      case 10 -> StoreException.Kind.IO;
      case 11, 26 -> StoreException.Kind.DAMAGED;
      case 13 -> StoreException.Kind.FULL;
      default -> StoreException.Kind.STATEMENT;
    };
  }
}
