/**
 * What a report says, however it came.
 *
 * <p>Owns the values that mail and chat are read into. Must not know how either is transported, and
 * must not judge: which category a report has and what becomes of it is decided elsewhere.
 */
@NullMarked
package dev.recourse.ingest.report;

import org.jspecify.annotations.NullMarked;
