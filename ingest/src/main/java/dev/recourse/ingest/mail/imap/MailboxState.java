package dev.recourse.ingest.mail.imap;

import java.time.Instant;
import java.util.Optional;

/**
 * How a mailbox is doing, for whoever watches over the service.
 *
 * @param address of the mailbox
 * @param connected whether there is a signed-in connection now
 * @param lastLook when the folder was last found to hold nothing that is not kept
 * @param lastError what went wrong since then, in words
 * @param waiting how many messages are known to lie there that are not kept yet
 */
public record MailboxState(
    String address,
    boolean connected,
    Optional<Instant> lastLook,
    Optional<String> lastError,
    int waiting) {}
