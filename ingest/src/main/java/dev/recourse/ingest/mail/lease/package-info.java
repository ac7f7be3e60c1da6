/**
 * Who may read a mailbox where several services could: what a service says of itself on the mail
 * server, and the rule by which all of them see who goes first.
 *
 * <p>Must not know IMAP: it is given what lies on the server.
 */
@NullMarked
package dev.recourse.ingest.mail.lease;

import org.jspecify.annotations.NullMarked;
