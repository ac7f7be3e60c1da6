package dev.recourse.scheduler.inbox;

/**
 * How far a mailbox has been read: everything up to this UID, of this UIDVALIDITY, is kept.
 *
 * @param account the mailbox's address in the configuration
 * @param folder the folder's name, decoded
 * @param uidValidity 0 to 2^32-1
 * @param uid the highest UID that is kept, 0 where none is
 */
public record MailboxMark(String account, String folder, long uidValidity, long uid) {}
