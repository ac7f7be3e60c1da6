/**
 * Finds the clauses of a pack that bear on a question.
 *
 * <p>Owns the full-text index. Must not know cases, models or channels: what a question seems to be
 * about is told it.
 */
@NullMarked
package dev.recourse.scheduler.clauses;

import org.jspecify.annotations.NullMarked;
