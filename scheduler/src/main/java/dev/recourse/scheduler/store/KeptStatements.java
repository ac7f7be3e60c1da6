package dev.recourse.scheduler.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps a connection's statements prepared: for SQLite, reading their text anew costs more than
 * running most of them. Used by one thread.
 */
final class KeptStatements extends DefaultStatementBuilder {
  /** More than the module has; a text that is put together differently each time fills it. */
  private static final int AT_MOST = 200;

  /** Those that nobody uses now, the longest idle first. */
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  private final IdentityHashMap<Statement, String> inUse = new IdentityHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    if (context.isReturningGeneratedKeys() || context.isConcurrentUpdatable()) {
      return super.create(connection, sql, context);
    }
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept == null ? super.create(connection, sql, context) : kept;
    inUse.put(statement, sql);
    return statement;
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    String text = inUse.remove(statement);
    if (text == null || idle.containsKey(text) || !isOfUse(statement)) {
      super.close(connection, sql, statement);
      return;
    }
    idle.put(text, (PreparedStatement) statement);
    if (idle.size() > AT_MOST) {
      Iterator<PreparedStatement> oldest = idle.values().iterator();
      PreparedStatement unused = oldest.next();
      oldest.remove();
      unused.close();
    }
  }

  /** Lets go of what was bound; the driver gives some statements up when they fail. */
  private static boolean isOfUse(Statement statement) {
    try {
      ((PreparedStatement) statement).clearParameters();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
