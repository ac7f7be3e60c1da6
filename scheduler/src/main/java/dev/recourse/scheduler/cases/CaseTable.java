package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.store.Counters;
import dev.recourse.scheduler.store.Json;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of cases, their events and their parties. Stateless; every method works within the
 * caller's transaction.
 */
public final class CaseTable {
  private final CaseReader reader = new CaseReader();
  private final CaseSearch words = new CaseSearch();

  /** The next free number of the year in which this instant falls. */
  public CaseId nextId(Tx tx, Instant openedAt, ZoneId zone) {
    int year = openedAt.atZone(zone).getYear();
    return new CaseId(year, Math.toIntExact(Counters.next(tx, "case/" + year)));
  }

  /** Writes a new case with its events and parties. */
  public void insert(Tx tx, CaseFile file, Summary summary) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO cases (id, opened_at, channel, reporter, subject, text, classification,
                               category, status, restricted, assignee, next_due)
            VALUES (:id, :openedAt, :channel, :reporter, :subject, :text, :classification,
                    :category, :status, :restricted, :assignee, :nextDue)
            """)
        .bind("id", file.id().toString())
        .bind("openedAt", file.openedAt().toEpochMilli())
        .bind("channel", file.channel().id())
        .bind("reporter", file.reporter().map(CaseTable::written).orElse(null))
        .bind("subject", file.subject())
        .bind("text", file.text())
        .bind("classification", Json.write(file.classified()))
        .bindMap(summary.columns())
        .execute();
    words.add(tx, file.id(), file.subject() + " " + file.text());
    file.events().forEach(event -> append(tx, file.id(), event));
    file.parties()
        .forEach((party, contacts) -> contacts.forEach(c -> addParty(tx, file.id(), party, c)));
  }

  /**
   * Adds an event at the end of the case's list, and to the audit chain. Its count must be the next
   * one.
   */
  public void append(Tx tx, CaseId id, CaseEvent event) {
    String details = Json.write(event.details());
    tx.handle()
        .createUpdate(
            """
            INSERT INTO case_event (case_id, seq, event, happened_at, recorded_at, by_whom, party, note, details)
            VALUES (:case, :seq, :event, :at, :recordedAt, :by, :party, :note, :details)
            """)
        .bind("case", id.toString())
        .bind("seq", event.seq())
        .bind("event", event.event().id())
        .bind("at", event.at().toEpochMilli())
        .bind("recordedAt", event.recordedAt().toEpochMilli())
        .bind("by", event.by())
        .bind("party", event.party().map(Party::id).orElse(null))
        .bind("note", event.note().orElse(null))
        .bind("details", details)
        .execute();
    AuditChain.append(tx, id, event, details);
    event.note().ifPresent(note -> words.add(tx, id, note));
  }

  /** Notes how a party can be reached. Noting it again changes nothing. */
  public void addParty(Tx tx, CaseId id, Party party, Contact contact) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO case_party (case_id, party, channel, address)
            VALUES (:case, :party, :channel, :address)
            ON CONFLICT DO NOTHING
            """)
        .bind("case", id.toString())
        .bind("party", party.id())
        .bind("channel", contact.channel().id())
        .bind("address", contact.address())
        .execute();
  }

  /** Brings the columns for listing up to date. */
  public void summarize(Tx tx, CaseId id, Summary summary) {
    tx.handle()
        .createUpdate(
            """
            UPDATE cases SET category = :category, status = :status, restricted = :restricted,
                             assignee = :assignee, next_due = :nextDue,
                             revision = revision + 1
            WHERE id = :id
            """)
        .bind("id", id.toString())
        .bindMap(summary.columns())
        .execute();
  }

  /**
   * Cases whose cards do not show how they stand now, those changed least first; at most so many.
   */
  public List<Unshown> unshown(Tx tx, int atMost) {
    return tx.handle()
        .createQuery(
            "SELECT id, revision FROM cases WHERE shown < revision ORDER BY id LIMIT :atMost")
        .bind("atMost", atMost)
        .map((rs, ctx) -> new Unshown(CaseId.parse(rs.getString("id")), rs.getLong("revision")))
        .list();
  }

  /** The cards show a case as of this revision; a later change asks for them again. */
  public void shown(Tx tx, Unshown of) {
    tx.handle()
        .createUpdate("UPDATE cases SET shown = :revision WHERE id = :id AND shown < :revision")
        .bind("id", of.id().toString())
        .bind("revision", of.revision())
        .execute();
  }

  /** Notes when to look whether somebody has taken a case, in place of what was noted before. */
  public void lookAt(Tx tx, CaseId id, Optional<Instant> when) {
    tx.handle()
        .createUpdate("UPDATE cases SET look_at = :when WHERE id = :id")
        .bind("id", id.toString())
        .bind("when", when.map(Instant::toEpochMilli).orElse(null))
        .execute();
  }

  /** The cases to look at by now and since when, the longest waiting first; at most so many. */
  public Map<CaseId, Instant> toLookAt(Tx tx, Instant now, int atMost) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, look_at FROM cases WHERE look_at IS NOT NULL AND look_at <= :now
            ORDER BY look_at, id LIMIT :atMost
            """)
        .bind("now", now.toEpochMilli())
        .bind("atMost", atMost)
        .<Map<CaseId, Instant>>reduceRows(
            new LinkedHashMap<>(),
            (due, row) -> {
              Instant since = Instant.ofEpochMilli(row.getColumn("look_at", Long.class));
              due.put(CaseId.parse(row.getColumn("id", String.class)), since);
              return due;
            });
  }

  /** The whole case, or empty where there is none with this number. */
  public Optional<CaseFile> find(Tx tx, CaseId id) {
    return filed(tx, List.of(id)).stream().map(Filed::file).findFirst();
  }

  /** The cases with these numbers, in this order; numbers without a case are left out. */
  public List<Filed> filed(Tx tx, List<CaseId> ids) {
    return reader.read(tx, ids);
  }

  /**
   * The numbers of all cases, or of the open ones alone, in the order of their next date, then of
   * their age.
   */
  public List<CaseId> ids(Tx tx, boolean openOnly) {
    return tx.handle()
        .createQuery(
            "SELECT id FROM cases "
                + (openOnly ? "WHERE status <> 'closed' " : "")
                + "ORDER BY COALESCE(next_due, 9223372036854775807), id")
        .map((rs, ctx) -> CaseId.parse(rs.getString("id")))
        .list();
  }

  /** The numbers of the cases on which this was recorded, the oldest first. */
  public List<CaseId> idsWith(Tx tx, EventName event) {
    return tx.handle()
        .createQuery(
            "SELECT DISTINCT case_id FROM case_event WHERE event = :event ORDER BY case_id")
        .bind("event", event.id())
        .map((rs, ctx) -> CaseId.parse(rs.getString("case_id")))
        .list();
  }

  /** The numbers of the cases whose party can be reached here, the newest first. */
  public List<CaseId> idsOf(Tx tx, Contact contact) {
    return tx.handle()
        .createQuery(
            """
            SELECT DISTINCT case_id FROM case_party
            WHERE channel = :channel AND address = :address
            ORDER BY case_id DESC
            """)
        .bind("channel", contact.channel().id())
        .bind("address", contact.address())
        .map((rs, ctx) -> CaseId.parse(rs.getString("case_id")))
        .list();
  }

  private static String written(Contact contact) {
    return contact.channel().id() + ":" + contact.address();
  }
}
