/**
 * The formats in which machines report: one class each, tried in turn.
 *
 * <p>Owns what their words mean. Liberal in what it takes, and modest: whatever does not hold what
 * its format promises is an ordinary mail. Must not know how mail is read or what becomes of a
 * report.
 */
@NullMarked
package dev.recourse.ingest.format;

import org.jspecify.annotations.NullMarked;
