/**
 * A case: its number, its append-only list of events, and what follows from them.
 *
 * <p>Owns the tables of cases, events and parties. Must not know how a report came in or how a
 * letter goes out.
 */
@NullMarked
package dev.recourse.scheduler.cases;

import org.jspecify.annotations.NullMarked;
