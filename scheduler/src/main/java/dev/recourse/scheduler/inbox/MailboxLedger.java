package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledger knows of one watched folder. Thread-safe.
 *
 * <p>The rows are the truth: a mail is kept where there is a row with its UID and its time of
 * receipt. The mark only says where to look for new mail without comparing everything.
 */
public final class MailboxLedger {
  private final Database database;
  private final Clock clock;
  private final String account;
  private final String folder;

  MailboxLedger(Database database, Clock clock, String account, String folder) {
    this.database = database;
    this.clock = clock;
    this.account = account;
    this.folder = folder;
  }

  /** How far the folder has been read; empty where it never was. */
  public Optional<Watched> watched() {
    return database.read(this::watched);
  }

  private Optional<Watched> watched(Tx tx) {
    return tx.handle()
        .createQuery(
            """
            SELECT uid_validity, uid, backlog, watched_since FROM mailbox
            WHERE account = :account AND folder = :folder
            """)
        .bind("account", account)
        .bind("folder", folder)
        .map(
            (row, context) ->
                new Watched(
                    new MailboxMark(account, folder, row.getLong(1), row.getLong(2)),
                    row.getLong(3),
                    Instant.ofEpochMilli(row.getLong(4))))
        .findOne();
  }

  /**
   * Begins with a numbering, or once more where the server has gone back in it: new is what comes
   * after this UID; all that lies there up to it is backlog, until {@link #caughtUp}.
   */
  public void begin(long uidValidity, long uid) {
    database.change(
        tx ->
            tx.handle()
                .createUpdate(
                    """
                    INSERT INTO mailbox (account, folder, uid_validity, uid, backlog, watched_since)
                    VALUES (:account, :folder, :uidValidity, :uid, :uid, :now)
                    ON CONFLICT (account, folder) DO UPDATE SET uid = excluded.uid,
                      backlog = excluded.backlog, uid_validity = excluded.uid_validity
                    """)
                .bind("account", account)
                .bind("folder", folder)
                .bind("uidValidity", uidValidity)
                .bind("uid", uid)
                .bind("now", clock.millis())
                .execute());
  }

  /** Notes that all of the backlog is kept. */
  public void caughtUp(long uidValidity) {
    database.change(
        tx ->
            tx.handle()
                .createUpdate(
                    """
                    UPDATE mailbox SET backlog = 0
                    WHERE account = :account AND folder = :folder AND uid_validity = :uidValidity
                    """)
                .bind("account", account)
                .bind("folder", folder)
                .bind("uidValidity", uidValidity)
                .execute());
  }

  /**
   * The UIDs that are kept, each with the times of receipt under which it is: more than one where
   * the server has given the same number twice.
   *
   * @param from the lowest UID asked for
   * @param to the highest one
   */
  public Map<Long, Set<Instant>> known(long uidValidity, long from, long to) {
    Map<Long, Set<Instant>> known = new HashMap<>();
    database
        .<List<Map.Entry<Long, Instant>>>read(
            tx ->
                tx.handle()
                    .createQuery(
                        """
                        SELECT uid, received_at FROM inbox
                        WHERE account = :account AND folder = :folder
                          AND uid_validity = :uidValidity AND uid >= :from AND uid <= :to
                        """)
                    .bind("account", account)
                    .bind("folder", folder)
                    .bind("uidValidity", uidValidity)
                    .bind("from", from)
                    .bind("to", to)
                    .map(
                        (row, context) ->
                            Map.entry(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))))
                    .list())
        .forEach(
            row -> known.computeIfAbsent(row.getKey(), uid -> new HashSet<>()).add(row.getValue()));
    return known;
  }

  /**
   * The mails that need not lie in their watched folder any longer: their row has ended. Earliest
   * first.
   */
  public List<InboxEntry> toMove(long uidValidity, int limit) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery(
                    "SELECT "
                        + InboxRows.COLUMNS
                        + """
                         FROM inbox
                        WHERE to_move AND state <> 'received' AND account = :account
                          AND folder = :folder AND uid_validity = :uidValidity
                        ORDER BY id LIMIT :limit
                        """)
                .bind("account", account)
                .bind("folder", folder)
                .bind("uidValidity", uidValidity)
                .bind("limit", limit)
                .map(new InboxRows())
                .list());
  }

  /**
   * What is kept already under other numbers of the same numbering, with the bytes and the time of
   * receipt of one of these. Where such a mail has left its folder meanwhile, see {@link #moved},
   * its like is the same mail, put back.
   */
  public List<InboxEntry> alike(List<Arrival> arrivals) {
    List<Keeping.Sealed> sealed = arrivals.stream().map(Keeping::seal).toList();
    return database.read(
        tx -> sealed.stream().flatMap(each -> Twins.numberedOtherwise(tx, each).stream()).toList());
  }

  /** Notes that these mails have left their watched folder, whoever moved them. */
  public void moved(List<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    database.change(
        tx -> {
          for (long id : ids) {
            tx.handle()
                .createUpdate(
                    """
                    UPDATE inbox SET to_move = FALSE, left_at = COALESCE(left_at, :now)
                    WHERE id = :id
                    """)
                .bind("id", id)
                .bind("now", clock.millis())
                .execute();
          }
        });
  }
}
