package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Settings;
import dev.recourse.scheduler.store.Signal;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * The queue of what there is to say. Thread-safe. Methods that take a {@link Tx} do their part in
 * that transaction, the others are durable when they return and throw {@link
 * dev.recourse.scheduler.store.StoreException} where the database failed. A {@link Dispatcher}
 * delivers what is queued.
 */
public final class Outbox {
  static final OutboxRows ROWS = new OutboxRows();
  private static final String SELECT = "SELECT " + OutboxRows.COLUMNS + " FROM outbox ";

  private final Database database;
  private final Clock clock;
  private final References references;
  private final Posted posted;
  private final Signal queued;

  /**
   * The outbox of a database, whose secret key makes the Message-IDs.
   *
   * @param domain what stands behind the {@code @} of a Message-ID
   * @param clock says when something was queued
   * @throws IllegalArgumentException where the domain cannot stand in a Message-ID
   */
  public Outbox(Database database, String domain, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.references = new References(database.read(Settings::secret), domain);
    this.posted = new Posted(database);
    this.queued = database.signal("outbox");
  }

  /**
   * Queues a message with the change that caused it. One that was withdrawn before it left, and
   * whose reason has come back, is queued anew as it reads now.
   *
   * @return whether it waits because of this; false where a message with this key was queued before
   *     and not withdrawn, whatever has become of that one
   */
  public boolean queue(Tx tx, Message message) {
    int inserted =
        tx.handle()
            .createUpdate(
                """
                INSERT INTO outbox (message_key, case_id, channel, recipient, subject, content,
                  urgency, repeatable, on_delivered, clock, reference, state, attempts, queued_at,
                  not_before, started, called_off)
                VALUES (:key, :caseId, :channel, :to, :subject, :content,
                  :urgency, :repeatable, :onDelivered, :clock, :reference, 'pending', 0, :now,
                  :notBefore, FALSE, FALSE)
                ON CONFLICT (message_key) DO UPDATE SET
                  recipient = excluded.recipient, subject = excluded.subject,
                  content = excluded.content, urgency = excluded.urgency,
                  repeatable = excluded.repeatable, on_delivered = excluded.on_delivered,
                  clock = excluded.clock, state = 'pending', attempts = 0,
                  queued_at = excluded.queued_at, not_before = excluded.not_before,
                  tried_since = NULL, lease = NULL, lease_until = NULL, started = FALSE,
                  called_off = FALSE, overtaken = 0, last_error = NULL
                WHERE outbox.state = 'withdrawn'
                """)
            .bind("key", message.key().value())
            .bind("caseId", message.caseId().map(CaseId::toString).orElse(null))
            .bind("channel", message.channel().id())
            .bind("to", message.to())
            .bind("subject", message.subject())
            .bind("content", Content.of(message).toJson())
            .bind("urgency", message.urgency().rank())
            .bind("repeatable", message.repeat() == Message.Repeat.AT_LEAST_ONCE)
            .bind("onDelivered", message.onDelivered().orElse(null))
            .bind("clock", message.clock().orElse(null))
            .bind("reference", reference(message.key()))
            .bind("now", clock.millis())
            .bind("notBefore", message.notBefore().toEpochMilli())
            .execute();
    if (inserted == 1) {
      if (message.channel() == ChannelKind.EMAIL) {
        Undeliverable.reason(tx, message.to())
            .ifPresent(reason -> Undeliverable.hold(tx, message.to(), reason));
      }
      tx.afterCommit(queued::raise);
    }
    return inserted == 1;
  }

  /**
   * Sends nothing more to an address from which a letter came back for good: what waits, and what
   * is queued from now on, is kept as failed, until somebody writes from there.
   */
  public void stop(Tx tx, String address, String reason) {
    String why = "Mail to this address comes back: " + reason;
    Undeliverable.add(tx, address, why, clock.instant());
    Undeliverable.hold(tx, address, why);
  }

  /** Somebody wrote from an address: mail may reach it again. */
  public void resume(Tx tx, String address) {
    Undeliverable.remove(tx, address);
  }

  /** What stands where it was posted and can be edited there. */
  public Posted posted() {
    return posted;
  }

  /** The Message-ID that the message with this key carries, with angle brackets. */
  public String reference(OutboxKey key) {
    return references.of(key);
  }

  /**
   * The message of ours that a reply names.
   *
   * @param reference a Message-ID with angle brackets, or what the channel knew the message by
   */
  public Optional<OutboxEntry> findByReference(Tx tx, String reference) {
    return tx.handle()
        .createQuery(SELECT + "WHERE reference = :reference ORDER BY queued_at LIMIT 1")
        .bind("reference", reference)
        .map(ROWS)
        .findOne();
  }

  /** The same, by itself. */
  public Optional<OutboxEntry> knownAs(String reference) {
    return database.read(tx -> findByReference(tx, reference));
  }

  /**
   * Withdraws what has been queued about a clock of a case and has not left: the clock was met,
   * moved or withdrawn. A message that is being sent at this moment cannot be called back; it is
   * only not tried again. What stands in Slack already is overtaken, see {@link Posted}.
   *
   * @param clockKey in the form of {@link Message#clock}
   * @return how many messages had not left
   */
  public int withdraw(Tx tx, CaseId caseId, String clockKey) {
    posted.overtake(tx, caseId, clockKey);
    return tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET called_off = TRUE,
              state = CASE WHEN state = 'sending' AND started THEN state ELSE 'withdrawn' END
            WHERE case_id = :caseId AND clock = :clock AND state IN ('pending', 'sending')
            """)
        .bind("caseId", caseId.toString())
        .bind("clock", clockKey)
        .execute();
  }

  /** The same of those alone whose delivery is this event. */
  public int withdraw(Tx tx, CaseId caseId, String clockKey, EventName onDelivered) {
    return tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET called_off = TRUE,
              state = CASE WHEN state = 'sending' AND started THEN state ELSE 'withdrawn' END
            WHERE case_id = :caseId AND clock = :clock AND on_delivered = :event
              AND state IN ('pending', 'sending')
            """)
        .bind("caseId", caseId.toString())
        .bind("clock", clockKey)
        .bind("event", onDelivered.id())
        .execute();
  }

  /** The mails of a case that have left or are to leave, the oldest first. */
  public List<OutboxEntry> mailsOf(Tx tx, CaseId caseId) {
    return tx.handle()
        .createQuery(
            SELECT
                + "WHERE case_id = :caseId AND channel = 'email'"
                + " AND state IN ('pending', 'sending', 'sent') ORDER BY queued_at, message_key")
        .bind("caseId", caseId.toString())
        .map(ROWS)
        .list();
  }

  /** Whom anything about a case was addressed to by mail, whatever became of it. */
  public List<String> addressees(Tx tx, CaseId caseId) {
    return tx.handle()
        .createQuery(
            "SELECT DISTINCT recipient FROM outbox WHERE case_id = :caseId AND channel = 'email'")
        .bind("caseId", caseId.toString())
        .mapTo(String.class)
        .list();
  }

  /** Whether another message with the same event about the same clock has not left yet. */
  public boolean othersWait(Tx tx, OutboxEntry entry) {
    return tx.handle()
            .createQuery(
                """
                SELECT COUNT(*) FROM outbox
                WHERE case_id = :case AND clock = :clock AND on_delivered = :event
                  AND message_key <> :key AND state IN ('pending', 'sending')
                """)
            .bind("case", entry.message().caseId().map(CaseId::toString).orElse(null))
            .bind("clock", entry.message().clock().orElse(null))
            .bind("event", entry.message().onDelivered().orElse(null))
            .bind("key", entry.message().key().value())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /**
   * Parks whatever waits or was being sent, but for what is about danger: a page may rather be said
   * twice than not at all.
   *
   * @return how many messages this concerned
   */
  public int park(Tx tx, String reason) {
    return tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET state = 'parked', last_error = :reason, lease = NULL,
              lease_until = NULL, started = FALSE
            WHERE state IN ('pending', 'sending') AND urgency <> :danger
            """)
        .bind("reason", reason)
        .bind("danger", Message.Urgency.DANGER.rank())
        .execute();
  }

  /** Parks one message that waits. */
  public void park(Tx tx, OutboxKey key, String reason) {
    tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET state = 'parked', last_error = :reason
            WHERE message_key = :key AND state = 'pending'
            """)
        .bind("key", key.value())
        .bind("reason", reason)
        .execute();
  }

  /**
   * Puts a parked or failed message back in the queue, for a person who has looked into it.
   *
   * @return whether there was such a message
   */
  public boolean retry(OutboxKey key) {
    return database.write(
        tx -> {
          int changed =
              tx.handle()
                  .createUpdate(
                      """
                      UPDATE outbox SET state = 'pending', not_before = :now, tried_since = NULL,
                        lease = NULL, lease_until = NULL, started = FALSE, called_off = FALSE
                      WHERE message_key = :key AND state IN ('parked', 'failed')
                      """)
                  .bind("key", key.value())
                  .bind("now", clock.millis())
                  .execute();
          tx.afterCommit(queued::raise);
          return changed == 1;
        });
  }

  /** How many messages are in this state. */
  public int count(OutboxState state) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT COUNT(*) FROM outbox WHERE state = :state")
                .bind("state", state.id())
                .mapTo(Integer.class)
                .one());
  }

  /** Why a message to this channel that was tried still waits; empty where none does. */
  public Optional<String> trouble(ChannelKind channel) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery(
                    """
                    SELECT last_error FROM outbox
                    WHERE state = 'pending' AND channel = :channel AND attempts > 0
                      AND last_error IS NOT NULL
                    ORDER BY urgency, not_before LIMIT 1
                    """)
                .bind("channel", channel.id())
                .mapTo(String.class)
                .findOne());
  }

  /** One message. */
  public Optional<OutboxEntry> entry(OutboxKey key) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery(SELECT + "WHERE message_key = :key")
                .bind("key", key.value())
                .map(ROWS)
                .findOne());
  }

  /** The latest messages, latest first; of one state, or of every. */
  public List<OutboxEntry> list(Optional<OutboxState> state, int limit) {
    String where = state.isPresent() ? "WHERE state = :state " : "";
    return database.read(
        tx -> {
          Query query =
              tx.handle()
                  .createQuery(
                      SELECT + where + "ORDER BY queued_at DESC, message_key LIMIT :limit");
          state.ifPresent(s -> query.bind("state", s.id()));
          return query.bind("limit", limit).map(ROWS).list();
        });
  }

  /** What has been said or is to be said about a case, in the order it was queued. */
  public List<OutboxEntry> ofCase(CaseId caseId) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery(SELECT + "WHERE case_id = :caseId ORDER BY queued_at, message_key")
                .bind("caseId", caseId.toString())
                .map(ROWS)
                .list());
  }

  /** Erases to whom and what was said about a case; that something was said, and when, stays. */
  public void erase(Tx tx, CaseId caseId, String erased) {
    tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET recipient = :erased, subject = :erased, content = :nothing,
              last_error = NULL
            WHERE case_id = :caseId
            """)
        .bind("erased", erased)
        .bind("nothing", Content.nothing().toJson())
        .bind("caseId", caseId.toString())
        .execute();
  }

  /** Whether there is such a message, whatever became of it. */
  public boolean has(Tx tx, OutboxKey key) {
    return tx.handle()
            .createQuery("SELECT COUNT(*) FROM outbox WHERE message_key = :key")
            .bind("key", key.value())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /** Whether something about a case has not left yet. */
  public boolean waits(Tx tx, CaseId caseId) {
    return tx.handle()
            .createQuery(
                """
                SELECT COUNT(*) FROM outbox
                WHERE case_id = :caseId AND state IN ('pending', 'sending')
                """)
            .bind("caseId", caseId.toString())
            .mapTo(Integer.class)
            .one()
        > 0;
  }
}
