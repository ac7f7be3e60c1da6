/**
 * What kind of mail a mail is: a person's, an answering machine's, a bounce, a receipt; and whether
 * it may be answered (RFC 3834, RFC 3464).
 *
 * <p>Owns the judgement by header and form. Must not know which letters were sent, nor what
 * follows.
 */
@NullMarked
package dev.recourse.ingest.mail.nature;

import org.jspecify.annotations.NullMarked;
