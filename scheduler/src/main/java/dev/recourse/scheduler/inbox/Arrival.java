package dev.recourse.scheduler.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What has arrived, as it came, before anyone has looked into it.
 *
 * @param source the way it came
 * @param key what makes it this arrival and no other; the same arrival seen twice has the same key
 * @param position where it lies on its mail server, where it is a mail
 * @param lane whose turn it is before
 * @param receivedAt when its server received it (IMAP's INTERNALDATE, Slack's time stamp)
 * @param raw the bytes, unchanged; not copied, not to be changed by anyone
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by key, never by content; a copy would double each mail in
// memory.
public record Arrival(
    Source source,
    String key,
    Optional<MailboxPosition> position,
    Lane lane,
    Instant receivedAt,
    byte[] raw) {

  /** A mail that has just arrived at an IMAP server. */
  public static Arrival mail(MailboxPosition position, Instant receivedAt, byte[] raw) {
    return mail(position, Lane.PROMPT, receivedAt, raw);
  }

  /** A mail found on an IMAP server. */
  public static Arrival mail(MailboxPosition position, Lane lane, Instant receivedAt, byte[] raw) {
    String key =
        "imap:"
            + position.account()
            + "/"
            + position.folder()
            + "/"
            + position.uidValidity()
            + "/"
            + position.uid();
    return new Arrival(Source.IMAP, key, Optional.of(position), lane, receivedAt, raw);
  }

  /** Something without a place on a mail server, known by the id its sender gave it. */
  public static Arrival message(Source source, String id, Instant receivedAt, byte[] raw) {
    return new Arrival(
        source, source.id() + ":" + id, Optional.empty(), Lane.PROMPT, receivedAt, raw);
  }
}
