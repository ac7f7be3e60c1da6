/**
 * Sends mail: writes a message as MIME and hands it to a server.
 *
 * <p>Must not know why it is sent.
 */
@NullMarked
package dev.recourse.ingest.mail.smtp;

import org.jspecify.annotations.NullMarked;
