package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.inbox.Exhibit.Announced;
import dev.recourse.scheduler.inbox.Exhibit.Kept;
import dev.recourse.scheduler.inbox.Exhibit.State;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Signal;
import dev.recourse.scheduler.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * The files that belong to arrivals and lay elsewhere when those came. They are written down in the
 * transaction that ends the arrival, and fetched afterwards, however long that takes: nobody's
 * report waits for a picture. Thread-safe.
 */
public final class Exhibits {
  private static final String SELECT =
      """
      SELECT inbox_id, no, name, media_type, place, state, attempts, reason, content_type, size,
        sha256
      FROM inbox_file
      """;
  private static final String ONE = " WHERE inbox_id = :arrival AND no = :no ";
  private static final String AWAITED = ONE + "AND state = 'awaited'";

  /** A time that never comes: when held files would be fetched. */
  private static final long HELD = Long.MAX_VALUE;

  private final Database database;
  private final Clock clock;
  private final Signal expected;

  Exhibits(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.expected = database.signal("exhibits");
  }

  /** Raised when a file was written down that is to be fetched. */
  public Signal signal() {
    return expected;
  }

  /** Writes down which files belong to an arrival, to be fetched from now on. */
  public void expect(Tx tx, long arrival, List<Announced> files) {
    if (!files.isEmpty()) {
      write(tx, arrival, files, clock.millis());
      release(tx, arrival);
    }
  }

  /** Writes down which files belong to an arrival, to be fetched once they are released. */
  public void hold(Tx tx, long arrival, List<Announced> files) {
    write(tx, arrival, files, HELD);
  }

  /** The files of an arrival that were held are fetched from now on. */
  public void release(Tx tx, long arrival) {
    tx.handle()
        .createUpdate(
            "UPDATE inbox_file SET retry_at = :now WHERE inbox_id = :arrival AND retry_at = :held")
        .bind("now", clock.millis())
        .bind("arrival", arrival)
        .bind("held", HELD)
        .execute();
    tx.afterCommit(expected::raise);
  }

  /** The files of an arrival that were held are not wanted: they are never fetched. */
  public void discard(Tx tx, long arrival) {
    tx.handle()
        .createUpdate("DELETE FROM inbox_file WHERE inbox_id = :arrival AND retry_at = :held")
        .bind("arrival", arrival)
        .bind("held", HELD)
        .execute();
  }

  private static void write(Tx tx, long arrival, List<Announced> files, long from) {
    for (int i = 0; i < files.size(); i++) {
      tx.handle()
          .createUpdate(
              """
              INSERT INTO inbox_file (inbox_id, no, name, media_type, place, state, attempts,
                retry_at)
              VALUES (:arrival, :no, :name, :mediaType, :place, 'awaited', 0, :from)
              ON CONFLICT (inbox_id, no) DO NOTHING
              """)
          .bind("arrival", arrival)
          .bind("no", i + 1)
          .bind("name", files.get(i).name())
          .bind("mediaType", files.get(i).mediaType())
          .bind("place", files.get(i).place())
          .bind("from", from)
          .execute();
    }
  }

  /** The files to be fetched now, those first that wait longest. */
  public List<Exhibit> due(Instant now, int limit) {
    return database.read(
        tx ->
            list(
                tx.handle()
                    .createQuery(
                        SELECT
                            + " WHERE state = 'awaited' AND retry_at <= :now"
                            + " ORDER BY retry_at, inbox_id, no LIMIT :limit")
                    .bind("now", now.toEpochMilli())
                    .bind("limit", limit)));
  }

  /** The files of an arrival, in their order. */
  public List<Exhibit> of(long arrival) {
    return database.read(
        tx ->
            list(
                tx.handle()
                    .createQuery(SELECT + " WHERE inbox_id = :arrival ORDER BY no")
                    .bind("arrival", arrival)));
  }

  /** How many files are still to be fetched. */
  public int awaited() {
    return database.read(
        tx ->
            tx.handle()
                .createQuery(
                    "SELECT COUNT(*) FROM inbox_file WHERE state = 'awaited' AND retry_at < :held")
                .bind("held", HELD)
                .mapTo(Integer.class)
                .one());
  }

  /** The bytes of a file, where they are here. */
  public Optional<byte[]> bytes(Exhibit file) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT bytes FROM inbox_file" + ONE + "AND state = 'kept'")
                .bind("arrival", file.arrival())
                .bind("no", file.number())
                .mapTo(byte[].class)
                .findOne());
  }

  /**
   * Keeps a file that was fetched; durable when it returns. One whose case was forgotten meanwhile
   * is not kept.
   */
  public void keep(Exhibit file, Kept kept, byte[] bytes) {
    database.change(
        tx ->
            tx.handle()
                .createUpdate(
                    """
                    UPDATE inbox_file SET state = 'kept', content_type = :contentType, size = :size,
                      sha256 = :sha256, bytes = :bytes, reason = NULL, place = ''
                    """
                        + AWAITED)
                .bind("contentType", kept.contentType())
                .bind("size", kept.size())
                .bind("sha256", kept.sha256())
                .bind("bytes", bytes)
                .bind("arrival", file.arrival())
                .bind("no", file.number())
                .execute());
  }

  /** Counts a try that failed, and leaves the file for later. */
  public void again(Exhibit file, String reason, Instant retryAt) {
    database.change(
        tx ->
            tx.handle()
                .createUpdate(
                    "UPDATE inbox_file SET attempts = attempts + 1, reason = :reason,"
                        + " retry_at = :retryAt"
                        + AWAITED)
                .bind("reason", reason)
                .bind("retryAt", retryAt.toEpochMilli())
                .bind("arrival", file.arrival())
                .bind("no", file.number())
                .execute());
  }

  /**
   * Gives a file up.
   *
   * @return whether it was awaited until now
   */
  public boolean missing(Tx tx, Exhibit file, String reason) {
    return tx.handle()
            .createUpdate(
                "UPDATE inbox_file SET state = 'missing', reason = :reason, place = ''" + AWAITED)
            .bind("reason", reason)
            .bind("arrival", file.arrival())
            .bind("no", file.number())
            .execute()
        == 1;
  }

  /** Erases the files that came in for a case, and what they were called. */
  static void erase(Tx tx, CaseId caseId) {
    tx.handle()
        .createUpdate(
            """
            DELETE FROM inbox_file
            WHERE inbox_id IN (SELECT id FROM inbox WHERE case_id = :caseId)
            """)
        .bind("caseId", caseId.toString())
        .execute();
  }

  private static List<Exhibit> list(Query query) {
    return query.map((row, context) -> read(row)).list();
  }

  private static Exhibit read(ResultSet row) throws SQLException {
    State state = State.of(row.getString("state"));
    return new Exhibit(
        row.getLong("inbox_id"),
        row.getInt("no"),
        row.getString("name"),
        row.getString("media_type"),
        row.getString("place"),
        state,
        row.getInt("attempts"),
        state == State.KEPT
            ? Optional.of(
                new Kept(
                    row.getString("content_type"), row.getLong("size"), row.getString("sha256")))
            : Optional.empty(),
        Optional.ofNullable(row.getString("reason")));
  }
}
