package dev.recourse.scheduler.inbox;

/**
 * Where a message lies on an IMAP server (RFC 9051, section 2.3.1.1). A UID means something only
 * together with the folder's UIDVALIDITY.
 *
 * @param account the mailbox's address in the configuration
 * @param folder the folder's name, decoded
 * @param uidValidity 0 to 2^32-1
 * @param uid 1 to 2^32-1
 */
public record MailboxPosition(String account, String folder, long uidValidity, long uid) {}
