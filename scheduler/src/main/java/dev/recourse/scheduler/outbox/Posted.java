package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.util.List;

/**
 * What was posted in Slack stands there: where it no longer says how things are, it is noted here,
 * until it has been edited. Thread-safe.
 */
public final class Posted {
  private final Database database;

  Posted(Database database) {
    this.database = database;
  }

  /**
   * What was said in Slack about a clock of a case no longer says how things stand, there where it
   * stands.
   */
  public void overtake(Tx tx, CaseId caseId, String clockKey) {
    tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET overtaken = overtaken + 1
            WHERE case_id = :caseId AND clock = :clock AND channel = 'slack'
              AND state IN ('sending', 'sent')
            """)
        .bind("caseId", caseId.toString())
        .bind("clock", clockKey)
        .execute();
  }

  /** What one message said no longer holds, though it stands there; nothing where there is none. */
  public void overtake(Tx tx, OutboxKey key) {
    tx.handle()
        .createUpdate("UPDATE outbox SET overtaken = overtaken + 1 WHERE message_key = :key")
        .bind("key", key.value())
        .execute();
  }

  /** Posted messages that do not say yet that they were overtaken, the most urgent first. */
  public List<Overtaken> overtaken(int atMost) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery(
                    "SELECT overtaken, "
                        + OutboxRows.COLUMNS
                        + " FROM outbox WHERE overtaken > 0 AND state = 'sent'"
                        + " AND channel = 'slack' ORDER BY urgency, sent_at LIMIT :atMost")
                .bind("atMost", atMost)
                .map((rs, ctx) -> new Overtaken(Outbox.ROWS.map(rs, ctx), rs.getInt("overtaken")))
                .list());
  }

  /** A message says by now what it had been overtaken by; what came later asks for it again. */
  public void caughtUp(Overtaken message) {
    database.change(
        tx ->
            tx.handle()
                .createUpdate(
                    "UPDATE outbox SET overtaken = overtaken - :times"
                        + " WHERE message_key = :key AND overtaken >= :times")
                .bind("times", message.times())
                .bind("key", message.entry().message().key().value())
                .execute());
  }
}
