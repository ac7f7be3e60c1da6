/**
 * Outlook's own wrapping of a mail, {@code winmail.dat} ([MS-OXTNEF]): its words and its files.
 *
 * <p>Owns the format and its bounds. Must not know what a mail is around it.
 */
@NullMarked
package dev.recourse.ingest.tnef;

import org.jspecify.annotations.NullMarked;
