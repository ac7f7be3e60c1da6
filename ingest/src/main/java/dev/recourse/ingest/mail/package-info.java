/**
 * Mail: fetched over IMAP, read into reports, sent over SMTP.
 *
 * <p>Owns everything that knows the protocols and formats of mail. Must not know what a case is or
 * what a report means; a message fetched is handed to the inbox as it came, before anyone reads it.
 */
@NullMarked
package dev.recourse.ingest.mail;

import org.jspecify.annotations.NullMarked;
