/**
 * What a report says, however it came.
 *
 * <p>Owns the values that mail and chat are read into. Must not know how either is transported, and
 * must not judge: what becomes of a report is decided elsewhere, and its category as well, but
 * where a machine says it in a format of its own.
 */
@NullMarked
package dev.recourse.ingest.report;

import org.jspecify.annotations.NullMarked;
