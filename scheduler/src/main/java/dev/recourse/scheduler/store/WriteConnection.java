package dev.recourse.scheduler.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection that writes, opened again after a failure. Used by one thread.
 *
 * <p>The transaction is spelt out in SQL: JDBC's own commit begins the next transaction at once and
 * would keep the database locked between two groups.
 */
final class WriteConnection {
  private static final Logger LOG = LoggerFactory.getLogger(WriteConnection.class);

  private final DataSource source;
  private final Dialect dialect;
  private final Failures failures;
  private @Nullable Handle handle;
  private @Nullable Statement control;

  WriteConnection(DataSource source, Dialect dialect, Failures failures) {
    this.source = source;
    this.dialect = dialect;
    this.failures = failures;
  }

  /** Begins, waiting while another process writes, as long as patience lasts. */
  void begin(Duration patience) throws SQLException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        execute(dialect.beginWrite());
        return;
      } catch (SQLException e) {
        // The connection's own busy time-out has passed already, so this loop does not spin.
        if (dialect.kindOf(e) != StoreException.Kind.BUSY || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LOG.warn("Another process holds the database; waiting for it");
      }
    }
  }

  void savepoint() throws SQLException {
    execute("SAVEPOINT unit");
  }

  void releaseSavepoint() throws SQLException {
    execute("RELEASE SAVEPOINT unit");
  }

  void rollbackToSavepoint() throws SQLException {
    execute("ROLLBACK TO SAVEPOINT unit");
    execute("RELEASE SAVEPOINT unit");
  }

  void commit() throws SQLException {
    execute("COMMIT");
  }

  Tx tx() {
    if (handle == null) {
      throw new IllegalStateException("No transaction has begun.");
    }
    return new Tx(handle, dialect);
  }

  RuntimeException translate(RuntimeException thrown) {
    return failures.translate(thrown);
  }

  /**
   * Gives up a transaction that broke, and the connection with it: nobody needs to know then what
   * state it was in. The next begin opens a new one.
   *
   * @return the failure in words for the callers
   */
  RuntimeException abandon(Exception failure) {
    RuntimeException told =
        failure instanceof SQLException sql
            ? failures.translate(sql)
            : failures.translate((RuntimeException) failure);
    close();
    return told;
  }

  void close() {
    // Closing rolls back what is open.
    Handle old = handle;
    handle = null;
    control = null;
    if (old != null) {
      try {
        old.getConnection().close();
      } catch (SQLException e) {
        LOG.debug("A broken connection did not close cleanly", e);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    Statement statement = control;
    if (statement == null) {
      Connection connection = source.getConnection();
      handle =
          failures.withoutWords(Jdbi.open(connection).setStatementBuilder(new KeptStatements()));
      statement = connection.createStatement();
      control = statement;
    }
    statement.execute(sql);
  }
}
