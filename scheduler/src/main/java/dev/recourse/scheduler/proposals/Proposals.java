package dev.recourse.scheduler.proposals;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * The questions whether to file something, and their answers. One is open with each person at a
 * time; what they say meanwhile joins it. Thread-safe; methods that take a {@link Tx} do their part
 * in that transaction.
 */
public final class Proposals {
  /** So long nobody needs to answer; then it is filed without, for a report must not be lost. */
  public static final Duration QUIET = Duration.ofMinutes(30);

  private static final String SELECT =
      "SELECT id, channel, address, text, state, said_at, due_at, case_id FROM proposal ";

  private final Database database;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Clock clock;

  /** The questions kept in this database. */
  public Proposals(Database database, Inbox inbox, Outbox outbox, Clock clock) {
    this.database = database;
    this.inbox = inbox;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What somebody has been asked and has not answered. */
  public Optional<Proposal> open(Contact speaker) {
    return database.read(
        tx ->
            list(
                    tx,
                    tx.handle()
                        .createQuery(
                            SELECT
                                + "WHERE channel = :channel AND address = :address"
                                + " AND state = 'open'")
                        .bind("channel", speaker.channel().id())
                        .bind("address", speaker.address()))
                .stream()
                .findFirst());
  }

  /** The question with this number, open or not. */
  public Optional<Proposal> find(long id) {
    return database.read(tx -> find(tx, id));
  }

  /** The question that a message belongs to. */
  public Optional<Proposal> ofArrival(long arrival) {
    return database.read(
        tx ->
            list(
                    tx,
                    tx.handle()
                        .createQuery(
                            SELECT
                                + "WHERE id = (SELECT proposal FROM proposal_arrival"
                                + " WHERE inbox_id = :arrival)")
                        .bind("arrival", arrival))
                .stream()
                .findFirst());
  }

  /** The open questions that have waited long enough for an answer, the oldest first. */
  public List<Proposal> due() {
    return database.read(
        tx ->
            list(
                tx,
                tx.handle()
                    .createQuery(SELECT + "WHERE state = 'open' AND due_at <= :now ORDER BY id")
                    .bind("now", clock.millis())));
  }

  /** Asks somebody who has not been asked. */
  public void begin(Tx tx, InboxEntry entry, Contact speaker, String text) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO proposal (id, channel, address, text, state, said_at, due_at)
            VALUES (:id, :channel, :address, :text, 'open', :saidAt, :dueAt)
            """)
        .bind("id", entry.id())
        .bind("channel", speaker.channel().id())
        .bind("address", speaker.address())
        .bind("text", text)
        .bind("saidAt", entry.receivedAt().toEpochMilli())
        .bind("dueAt", due(entry))
        .execute();
    link(tx, entry.id(), entry.id());
  }

  /**
   * Somebody says more before they have answered: the question is asked anew about all of it.
   *
   * @throws IllegalStateException where it was answered meanwhile; the transaction must not be kept
   */
  public void join(Tx tx, Proposal proposal, InboxEntry entry, String text) {
    int changed =
        tx.handle()
            .createUpdate(
                """
                UPDATE proposal SET text = :text, due_at = :dueAt
                WHERE id = :id AND state = 'open' AND text = :before
                """)
            .bind("id", proposal.id())
            .bind("before", proposal.text())
            .bind("text", text)
            .bind("dueAt", due(entry))
            .execute();
    require(changed, proposal);
    link(tx, entry.id(), proposal.id());
    overtake(tx, proposal);
  }

  /**
   * Ends a question. The messages of one that was filed lead to its case from then on.
   *
   * @throws IllegalStateException where it ended meanwhile; the transaction must not be kept
   */
  public void end(Tx tx, Proposal proposal, Proposal.State how, Optional<CaseId> caseId) {
    int changed =
        tx.handle()
            .createUpdate(
                """
                UPDATE proposal SET state = :state, text = '', case_id = :case
                WHERE id = :id AND state = 'open' AND text = :before
                """)
            .bind("id", proposal.id())
            .bind("before", proposal.text())
            .bind("state", how.id())
            .bind("case", caseId.map(CaseId::toString).orElse(null))
            .execute();
    require(changed, proposal);
    caseId.ifPresent(id -> lead(tx, proposal, id));
    overtake(tx, proposal);
  }

  private void lead(Tx tx, Proposal proposal, CaseId id) {
    for (long arrival : proposal.arrivals()) {
      Effect effect = arrival == proposal.id() ? Effect.OPENED : Effect.APPENDED;
      inbox.decided(tx, arrival, effect, id, "Filed after its sender was asked.");
    }
  }

  /** The message that asked last no longer says how things are; those before said so already. */
  private void overtake(Tx tx, Proposal proposal) {
    long last = proposal.arrivals().get(proposal.arrivals().size() - 1);
    outbox.posted().overtake(tx, OutboxKey.of("inbox", last, "reply"));
  }

  /** A clock of Slack's that is ahead must not put a report off, nor one behind hurry it. */
  private long due(InboxEntry entry) {
    Instant now = clock.instant();
    Instant said = entry.receivedAt().isAfter(now) ? now : entry.receivedAt();
    Instant due = said.plus(QUIET);
    return (due.isBefore(now) ? now.plus(QUIET) : due).toEpochMilli();
  }

  private static void link(Tx tx, long arrival, long proposal) {
    tx.handle()
        .createUpdate(
            "INSERT INTO proposal_arrival (inbox_id, proposal) VALUES (:arrival, :proposal)")
        .bind("arrival", arrival)
        .bind("proposal", proposal)
        .execute();
  }

  private static void require(int changed, Proposal proposal) {
    if (changed != 1) {
      throw new IllegalStateException(
          "The question of arrival " + proposal.id() + " was answered meanwhile.");
    }
  }

  private static Optional<Proposal> find(Tx tx, long id) {
    return list(tx, tx.handle().createQuery(SELECT + "WHERE id = :id").bind("id", id)).stream()
        .findFirst();
  }

  private static List<Proposal> list(Tx tx, Query query) {
    return query.map((rs, ctx) -> proposal(tx, rs)).list();
  }

  private static Proposal proposal(Tx tx, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new Proposal(
        id,
        new Contact(CaseChannel.of(row.getString("channel")), row.getString("address")),
        row.getString("text"),
        Proposal.State.of(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("said_at")),
        Instant.ofEpochMilli(row.getLong("due_at")),
        Optional.ofNullable(row.getString("case_id")).map(CaseId::parse),
        tx.handle()
            .createQuery(
                "SELECT inbox_id FROM proposal_arrival WHERE proposal = :id ORDER BY inbox_id")
            .bind("id", id)
            .mapTo(Long.class)
            .list());
  }
}
