package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.store.Database;
import java.util.List;
import java.util.Optional;

/**
 * Where messages stand at their channel, so that they can be edited there and what is written below
 * them is understood. Thread-safe.
 */
public final class Places {
  private final Database database;

  /** The places of this database's messages. */
  public Places(Database database) {
    this.database = database;
  }

  /**
   * A place of a message.
   *
   * @param at what the channel knows the message by there
   * @param tells whether it, or what hangs below it, tells what its case is about
   */
  public record Place(OutboxKey key, String conversation, String at, boolean tells) {}

  /** Notes where a message stands, or that what it tells has changed. */
  public void note(Place place) {
    database.change(
        tx ->
            tx.handle()
                .createUpdate(
                    """
                    INSERT INTO outbox_place (conversation, stands_at, message_key, tells)
                    VALUES (:conversation, :at, :key, :tells)
                    ON CONFLICT (conversation, stands_at) DO UPDATE SET tells = excluded.tells
                    """)
                .bind("conversation", place.conversation())
                .bind("at", place.at())
                .bind("key", place.key().value())
                .bind("tells", place.tells())
                .execute());
  }

  /** The message that stands there. */
  public Optional<Place> at(String conversation, String at) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery(
                    "SELECT * FROM outbox_place WHERE conversation = :conversation AND stands_at ="
                        + " :at")
                .bind("conversation", conversation)
                .bind("at", at)
                .map(
                    (rs, ctx) ->
                        new Place(
                            new OutboxKey(rs.getString("message_key")),
                            rs.getString("conversation"),
                            rs.getString("stands_at"),
                            rs.getBoolean("tells")))
                .findOne());
  }

  /** Everywhere that a message stands. */
  public List<Place> of(OutboxKey key) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery(
                    "SELECT * FROM outbox_place WHERE message_key = :key ORDER BY conversation")
                .bind("key", key.value())
                .map(
                    (rs, ctx) ->
                        new Place(
                            new OutboxKey(rs.getString("message_key")),
                            rs.getString("conversation"),
                            rs.getString("stands_at"),
                            rs.getBoolean("tells")))
                .list());
  }
}
