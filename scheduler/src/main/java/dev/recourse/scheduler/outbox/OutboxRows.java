package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.cases.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the queue's rows. */
final class OutboxRows implements RowMapper<OutboxEntry> {
  /** The columns it needs. */
  static final String COLUMNS =
      "message_key, case_id, channel, recipient, subject, content, urgency, repeatable,"
          + " on_delivered, clock, reference, state, attempts, queued_at, not_before, sent_at,"
          + " last_error";

  @Override
  public OutboxEntry map(ResultSet row, StatementContext context) throws SQLException {
    long sentAt = row.getLong("sent_at");
    boolean sent = !row.wasNull();
    return new OutboxEntry(
        message(row),
        row.getString("reference"),
        OutboxState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("queued_at")),
        sent ? Optional.of(Instant.ofEpochMilli(sentAt)) : Optional.empty(),
        Optional.ofNullable(row.getString("last_error")));
  }

  private static Message message(ResultSet row) throws SQLException {
    Content content = Content.fromJson(row.getString("content"));
    return new Message(
        new OutboxKey(row.getString("message_key")),
        Optional.ofNullable(row.getString("case_id")).map(CaseId::parse),
        ChannelKind.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
        row.getString("recipient"),
        row.getString("subject"),
        content.text(),
        Optional.ofNullable(content.answers()),
        content.attachments(),
        Message.Urgency.ofRank(row.getInt("urgency")),
        Instant.ofEpochMilli(row.getLong("not_before")),
        row.getBoolean("repeatable") ? Message.Repeat.AT_LEAST_ONCE : Message.Repeat.AT_MOST_ONCE,
        Optional.ofNullable(row.getString("on_delivered")),
        Optional.ofNullable(row.getString("clock")));
  }
}
