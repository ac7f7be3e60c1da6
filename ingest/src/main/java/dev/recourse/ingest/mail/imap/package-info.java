/**
 * Fetches mail: listens to mailboxes, hands each message to the inbox as it came and holds mailbox
 * and ledger against each other.
 *
 * <p>Must not know what stands in a message.
 */
@NullMarked
package dev.recourse.ingest.mail.imap;

import org.jspecify.annotations.NullMarked;
