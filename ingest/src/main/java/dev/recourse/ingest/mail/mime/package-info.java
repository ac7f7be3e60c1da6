/**
 * A message taken apart by the rules of RFC 5322 and RFC 2045 to 2049, and by what mail programs do
 * instead: its header, its parts, their bytes and charsets, within {@link
 * dev.recourse.ingest.mail.mime.ReadingLimits}.
 *
 * <p>Owns the three ways to take one apart. Must not know which of the parts are worth reading, nor
 * what a mail is about.
 */
@NullMarked
package dev.recourse.ingest.mail.mime;

import org.jspecify.annotations.NullMarked;
