package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An index of what {@link Timeline} computes, there so that a sweep costs what is due and not what
 * exists. Stateless; every method works within the caller's transaction.
 */
public final class ClockTable {

  /**
   * A clock as the index knows it.
   *
   * @param key {@code procedure/rule/party/occurrence}
   * @param dueOn the last local day; empty where it was counted before that was kept
   * @param dueAt the first instant that is too late
   * @param state the contract's word for its state
   * @param sweptTo up to when its reminders have been taken care of, this instant included
   * @param nextAt when the clock must be looked at again; empty where it never must
   */
  public record Row(
      String key,
      Optional<LocalDate> dueOn,
      Instant dueAt,
      String state,
      Instant sweptTo,
      Optional<Instant> nextAt) {

    /** Whether the clock is due then, too, and in that state. */
    public boolean standsLike(Row other) {
      return dueOn.equals(other.dueOn) && dueAt.equals(other.dueAt) && state.equals(other.state);
    }
  }

  /** The rows of a case, by key. */
  public Map<String, Row> rows(Tx tx, CaseId id) {
    return rows(tx, List.of(id)).getOrDefault(id, Map.of());
  }

  /** The rows of these cases, by key; a case without any is left out. */
  public Map<CaseId, Map<String, Row>> rows(Tx tx, List<CaseId> ids) {
    Map<CaseId, Map<String, Row>> rows = new HashMap<>();
    tx.handle()
        .createQuery("SELECT * FROM case_clock WHERE case_id IN (<ids>)")
        .bindList("ids", ids.stream().map(CaseId::toString).toList())
        .map((rs, context) -> Map.entry(CaseId.parse(rs.getString("case_id")), row(rs)))
        .forEach(
            one ->
                rows.computeIfAbsent(one.getKey(), id -> new HashMap<>())
                    .put(one.getValue().key(), one.getValue()));
    return rows;
  }

  private static Row row(ResultSet rs) throws SQLException {
    long nextAt = rs.getLong("next_at");
    boolean never = rs.wasNull();
    return new Row(
        rs.getString("clock"),
        Optional.ofNullable(rs.getString("due_on")).map(LocalDate::parse),
        Instant.ofEpochMilli(rs.getLong("due_at")),
        rs.getString("state"),
        Instant.ofEpochMilli(rs.getLong("swept_to")),
        never ? Optional.empty() : Optional.of(Instant.ofEpochMilli(nextAt)));
  }

  /** Puts these rows in place of those the index has under the same keys. */
  public void put(Tx tx, CaseId id, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO case_clock (case_id, clock, due_on, due_at, state, swept_to, next_at)
                VALUES (:case, :clock, :dueOn, :dueAt, :state, :sweptTo, :nextAt)
                ON CONFLICT (case_id, clock) DO UPDATE
                SET due_on = excluded.due_on, due_at = excluded.due_at, state = excluded.state,
                    swept_to = excluded.swept_to, next_at = excluded.next_at
                """);
    for (Row row : rows) {
      batch
          .bind("case", id.toString())
          .bind("clock", row.key())
          .bind("dueOn", row.dueOn().map(LocalDate::toString).orElse(null))
          .bind("dueAt", row.dueAt().toEpochMilli())
          .bind("state", row.state())
          .bind("sweptTo", row.sweptTo().toEpochMilli())
          .bind("nextAt", row.nextAt().map(Instant::toEpochMilli).orElse(null))
          .add();
    }
    batch.execute();
  }

  /** Takes clocks out of the index that the timeline does not give any more. */
  public void remove(Tx tx, CaseId id, Iterable<String> keys) {
    for (String key : keys) {
      tx.handle()
          .createUpdate("DELETE FROM case_clock WHERE case_id = :case AND clock = :clock")
          .bind("case", id.toString())
          .bind("clock", key)
          .execute();
    }
  }

  /** The cases with a clock to be looked at by now, the longest waiting first. */
  public List<CaseId> due(Tx tx, Instant now, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT case_id, MIN(next_at) AS first_at FROM case_clock
            WHERE next_at IS NOT NULL AND next_at <= :now
            GROUP BY case_id ORDER BY first_at, case_id LIMIT :limit
            """)
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map((rs, ctx) -> CaseId.parse(rs.getString("case_id")))
        .list();
  }

  /** The version of the calendar that the clocks of a case were last counted with. */
  public Optional<String> countedWith(Tx tx, CaseId id) {
    return tx.handle()
        .createQuery("SELECT counted_with FROM cases WHERE id = :case AND counted_with IS NOT NULL")
        .bind("case", id.toString())
        .mapTo(String.class)
        .findOne();
  }

  /** Notes the version of the calendar that the clocks of a case are counted with now. */
  public void countWith(Tx tx, CaseId id, String version) {
    tx.handle()
        .createUpdate("UPDATE cases SET counted_with = :version WHERE id = :case")
        .bind("case", id.toString())
        .bind("version", version)
        .execute();
  }

  /** Cases that were counted with another version of the calendar, in order, after this one. */
  public List<CaseId> countedOtherwise(Tx tx, String version, Optional<CaseId> after, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT id FROM cases
            WHERE id > :after AND (counted_with IS NULL OR counted_with <> :version)
            ORDER BY id LIMIT :limit
            """)
        .bind("version", version)
        .bind("after", after.map(CaseId::toString).orElse(""))
        .bind("limit", limit)
        .map((rs, ctx) -> CaseId.parse(rs.getString("id")))
        .list();
  }

  /** Has the clocks of a case that are due by now looked at later. */
  public void postpone(Tx tx, CaseId id, Instant now, Instant until) {
    tx.handle()
        .createUpdate(
            "UPDATE case_clock SET next_at = :until WHERE case_id = :case AND next_at <= :now")
        .bind("case", id.toString())
        .bind("now", now.toEpochMilli())
        .bind("until", until.toEpochMilli())
        .execute();
  }
}
