package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.cases.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the ledger's rows. */
final class InboxRows implements RowMapper<InboxEntry> {
  /** The columns it needs. */
  static final String COLUMNS =
      "id, source, arrival_key, account, folder, uid_validity, uid, sha256, received_at, lane,"
          + " wanted, state, attempts, message_id, effect, case_id, dkim, reason";

  @Override
  public InboxEntry map(ResultSet row, StatementContext context) throws SQLException {
    return new InboxEntry(
        row.getLong("id"),
        Source.valueOf(enumName(row.getString("source"))),
        row.getString("arrival_key"),
        position(row),
        row.getString("sha256"),
        Instant.ofEpochMilli(row.getLong("received_at")),
        Lane.ofRank(row.getInt("lane")),
        row.getBoolean("wanted"),
        InboxState.valueOf(enumName(row.getString("state"))),
        row.getInt("attempts"),
        Optional.ofNullable(row.getString("message_id")),
        Optional.ofNullable(row.getString("effect")).map(e -> Effect.valueOf(enumName(e))),
        Optional.ofNullable(row.getString("case_id")).map(CaseId::parse),
        Optional.ofNullable(row.getString("dkim")),
        Optional.ofNullable(row.getString("reason")));
  }

  private static Optional<MailboxPosition> position(ResultSet row) throws SQLException {
    String account = row.getString("account");
    return account == null
        ? Optional.empty()
        : Optional.of(
            new MailboxPosition(
                account, row.getString("folder"), row.getLong("uid_validity"), row.getLong("uid")));
  }

  private static String enumName(String id) {
    return id.toUpperCase(Locale.ROOT);
  }
}
