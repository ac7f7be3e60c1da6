package dev.recourse.ingest.mail.imap;

/**
 * A selected folder's numbering.
 *
 * @param uidValidity as the server gives it; 0 where it gives none
 * @param uidNext no message has this UID or a higher one; 0 where the server does not say
 */
record Folder(long uidValidity, long uidNext) {}
