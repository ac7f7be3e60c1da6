package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Signal;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * The queue of what has arrived and the ledger of what became of it. Thread-safe. Methods that take
 * a {@link Tx} do their part in that transaction, the others are durable when they return and throw
 * {@link dev.recourse.scheduler.store.StoreException} where the database failed.
 */
public final class Inbox {
  private static final InboxRows ROWS = new InboxRows();
  private static final String SELECT = "SELECT " + InboxRows.COLUMNS + " FROM inbox ";

  private final Database database;
  private final Clock clock;
  private final Signal kept;
  private final Exhibits exhibits;

  /**
   * The inbox of a database.
   *
   * @param clock says when something was kept
   */
  public Inbox(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.kept = database.signal("inbox");
    this.exhibits = new Exhibits(database, clock);
  }

  /** The files that belong to arrivals and lay elsewhere when those came. */
  public Exhibits exhibits() {
    return exhibits;
  }

  /**
   * Keeps arrivals and moves their mailbox's mark, together. Returns once both are durable: only
   * then may a server or sender be told. An arrival whose key is there already is left out.
   *
   * @param mark how far the mailbox has been read with these; never moved back within a UIDVALIDITY
   * @return the ids of those that were new, in their order
   */
  public List<Long> keep(List<Arrival> arrivals, Optional<MailboxMark> mark) {
    // Outside the transaction, which holds up everybody else's.
    List<Keeping.Sealed> sealed = arrivals.stream().map(Keeping::seal).toList();
    return database.write(tx -> keepSealed(tx, sealed, mark));
  }

  /**
   * Keeps an arrival before anything else is written, for whoever brought it waits for that alone.
   */
  public void keepAtOnce(Arrival arrival) {
    List<Keeping.Sealed> sealed = List.of(Keeping.seal(arrival));
    List<Long> unused = database.writeAtOnce(tx -> keepSealed(tx, sealed, Optional.empty()));
  }

  /** The same within a transaction. */
  public List<Long> keep(Tx tx, List<Arrival> arrivals, Optional<MailboxMark> mark) {
    return keepSealed(tx, arrivals.stream().map(Keeping::seal).toList(), mark);
  }

  private List<Long> keepSealed(Tx tx, List<Keeping.Sealed> sealed, Optional<MailboxMark> mark) {
    List<Long> ids = Keeping.insert(tx, sealed, clock.instant());
    mark.ifPresent(m -> Keeping.moveMark(tx, m));
    if (!ids.isEmpty()) {
      tx.afterCommit(kept::raise);
    }
    return ids;
  }

  /** What the ledger knows of a watched folder. */
  public MailboxLedger ledger(String account, String folder) {
    return new MailboxLedger(database, clock, account, folder);
  }

  /** Raised when something was kept or put back by this process. */
  Signal signal() {
    return kept;
  }

  /**
   * The arrivals whose turn has come at {@code now}, lane by lane, in each those that wait longest
   * first; after them those that were begun and did not come to an end.
   */
  public List<InboxEntry> next(int limit, Instant now) {
    return database.read(
        tx ->
            list(
                tx.handle()
                    .createQuery(
                        SELECT
                            + "WHERE state = 'received' AND retry_at <= :now"
                            + " ORDER BY lane, begun, retry_at, id LIMIT :limit")
                    .bind("now", now.toEpochMilli())
                    .bind("limit", limit)));
  }

  /** How many arrivals are in this state. */
  public int count(InboxState state) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT COUNT(*) FROM inbox WHERE state = :state")
                .bind("state", state.id())
                .mapTo(Integer.class)
                .one());
  }

  /** How many arrivals that waited in their mailbox have not had their effect yet. */
  public int backlog() {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT COUNT(*) FROM inbox WHERE state = 'received' AND lane > 0")
                .mapTo(Integer.class)
                .one());
  }

  /** One row of the ledger. */
  public Optional<InboxEntry> entry(long id) {
    return database.read(tx -> entry(tx, id));
  }

  /** One row of the ledger, within a transaction. */
  public Optional<InboxEntry> entry(Tx tx, long id) {
    return tx.handle().createQuery(SELECT + "WHERE id = :id").bind("id", id).map(ROWS).findOne();
  }

  /** The bytes of an arrival, as they came. */
  public Optional<byte[]> raw(long id) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT bytes FROM inbox_raw WHERE inbox_id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne());
  }

  /**
   * The earlier arrival that this mail is once more, where its server has numbered its messages
   * anew (UIDVALIDITY changed), the mail lies in a second watched folder, or somebody has put it
   * back into its folder: same account, bytes and time of receipt. Identical mails are counted:
   * where one was there before and two are now, the second one is new.
   */
  public Optional<InboxEntry> sameContent(Tx tx, InboxEntry entry) {
    return Twins.earlier(tx, entry);
  }

  /**
   * What arrived in another mailbox under this Message-ID and has been read: the twenty that were
   * received nearest in time to a mail, the nearest first. One mail reaches two mailboxes within
   * minutes, and who sends thousands under one id shall not have them all read again.
   */
  public List<InboxEntry> elsewhere(Tx tx, InboxEntry mail, String messageId) {
    return list(
        tx.handle()
            .createQuery(
                SELECT
                    + """
                    WHERE message_id = :messageId AND account <> :account AND id <> :id
                    ORDER BY abs(received_at - :receivedAt), id LIMIT 20
                    """)
            .bind("messageId", messageId)
            .bind("account", mail.position().map(MailboxPosition::account).orElse(null))
            .bind("receivedAt", mail.receivedAt().toEpochMilli())
            .bind("id", mail.id()));
  }

  /**
   * Ends a row: it has had its effect, which this transaction holds.
   *
   * @throws NotWaitingException where the row has ended already; the transaction must not be kept
   */
  public void done(
      Tx tx,
      long id,
      Effect effect,
      Optional<CaseId> caseId,
      Optional<String> messageId,
      Optional<String> reason) {
    int changed =
        tx.handle()
            .createUpdate(
                """
                UPDATE inbox SET state = 'done', attempts = attempts + 1, begun = 0,
                  effect = :effect,
                  case_id = :caseId, message_id = :messageId, reason = :reason
                WHERE id = :id AND state = 'received'
                """)
            .bind("id", id)
            .bind("effect", effect.id())
            .bind("caseId", caseId.map(CaseId::toString).orElse(null))
            .bind("messageId", messageId.orElse(null))
            .bind("reason", reason.orElse(null))
            .execute();
    require(changed, id);
  }

  /** Keeps what was found out about the DKIM signatures of an arrival, once and for all. */
  public void signed(Tx tx, InboxEntry entry) {
    tx.handle()
        .createUpdate("UPDATE inbox SET dkim = :dkim WHERE id = :id AND dkim IS NULL")
        .bind("dkim", entry.dkim().orElse(null))
        .bind("id", entry.id())
        .execute();
  }

  /**
   * Counts a try that failed and leaves the row for later.
   *
   * @throws NotWaitingException where the row has ended
   */
  public void again(Tx tx, long id, String reason, Instant retryAt) {
    int changed =
        tx.handle()
            .createUpdate(
                """
                UPDATE inbox SET attempts = attempts + 1, begun = 0, reason = :reason,
                  retry_at = :retryAt
                WHERE id = :id AND state = 'received'
                """)
            .bind("id", id)
            .bind("reason", reason)
            .bind("retryAt", retryAt.toEpochMilli())
            .execute();
    require(changed, id);
  }

  /**
   * Gives a row up until a person puts it back.
   *
   * @throws NotWaitingException where the row has ended
   */
  public void failed(Tx tx, long id, String reason) {
    int changed =
        tx.handle()
            .createUpdate(
                """
                UPDATE inbox SET state = 'failed', attempts = attempts + 1, begun = 0,
                  reason = :reason
                WHERE id = :id AND state = 'received'
                """)
            .bind("id", id)
            .bind("reason", reason)
            .execute();
    require(changed, id);
  }

  /** What had no effect because its sender was asked first has one now, unless it got another. */
  public void decided(Tx tx, long id, Effect effect, CaseId caseId, String reason) {
    tx.handle()
        .createUpdate(
            """
            UPDATE inbox SET effect = :effect, case_id = :caseId, reason = :reason
            WHERE id = :id AND state = 'done' AND effect = 'suppressed' AND case_id IS NULL
            """)
        .bind("id", id)
        .bind("effect", effect.id())
        .bind("caseId", caseId.toString())
        .bind("reason", reason)
        .execute();
  }

  /** Notes which case stands for an arrival that was given up, so that it leads there. */
  public void standsIn(Tx tx, long id, CaseId caseId) {
    int changed =
        tx.handle()
            .createUpdate("UPDATE inbox SET case_id = :caseId WHERE id = :id AND state = 'failed'")
            .bind("id", id)
            .bind("caseId", caseId.toString())
            .execute();
    require(changed, id);
  }

  private static void require(int changed, long id) {
    if (changed != 1) {
      throw new NotWaitingException(id);
    }
  }

  /**
   * Puts an arrival that failed or was suppressed back in the queue, for a person who wants it
   * looked at again. What was suppressed would be so once more: it is wanted now, see {@link
   * InboxEntry#wanted}. Of what was forgotten there is nothing left to look at.
   *
   * @return whether there was such an arrival
   */
  public boolean retry(long id) {
    return database.write(
        tx -> {
          int changed =
              tx.handle()
                  .createUpdate(
                      """
                      UPDATE inbox SET state = 'received', attempts = 0, effect = NULL,
                        wanted = (wanted OR state = 'done'), lane = 0, reason = NULL,
                        retry_at = :now
                      WHERE id = :id
                        AND (state = 'failed' OR (state = 'done' AND effect = 'suppressed'))
                        AND EXISTS (SELECT 1 FROM inbox_raw
                                    WHERE inbox_id = :id AND length(bytes) > 0)
                      """)
                  .bind("id", id)
                  .bind("now", clock.millis())
                  .execute();
          tx.afterCommit(kept::raise);
          return changed == 1;
        });
  }

  /** The latest arrivals, latest first; of one state, or of every. */
  public List<InboxEntry> list(Optional<InboxState> state, int limit) {
    String where = state.isPresent() ? "WHERE state = :state " : "";
    return database.read(
        tx -> {
          Query query = tx.handle().createQuery(SELECT + where + "ORDER BY id DESC LIMIT :limit");
          state.ifPresent(s -> query.bind("state", s.id()));
          return list(query.bind("limit", limit));
        });
  }

  /** What came in for a case, in its order. */
  public List<InboxEntry> ofCase(CaseId caseId) {
    return database.read(tx -> ofCase(tx, caseId));
  }

  /** The same within the caller's transaction. */
  public List<InboxEntry> ofCase(Tx tx, CaseId caseId) {
    return list(
        tx.handle()
            .createQuery(SELECT + "WHERE case_id = :caseId ORDER BY id")
            .bind("caseId", caseId.toString()));
  }

  private static List<InboxEntry> list(Query query) {
    return query.map(ROWS).list();
  }

  /** Erases what came in for a case; that something came, when and from which mailbox, stays. */
  public void erase(Tx tx, CaseId caseId) {
    tx.handle()
        .createUpdate(
            """
            UPDATE inbox_raw SET bytes = :nothing
            WHERE inbox_id IN (SELECT id FROM inbox WHERE case_id = :caseId)
            """)
        .bind("nothing", new byte[0])
        .bind("caseId", caseId.toString())
        .execute();
    Exhibits.erase(tx, caseId);
    tx.handle()
        .createUpdate("UPDATE inbox SET dkim = NULL WHERE case_id = :caseId")
        .bind("caseId", caseId.toString())
        .execute();
  }
}
