/**
 * What looks like a report and was not yet said to be one: kept here until its sender has answered,
 * or has been silent for long enough.
 *
 * <p>Owns the question whether to file, and what became of it. Must not know what the question says
 * or how a case is opened.
 */
@NullMarked
package dev.recourse.scheduler.proposals;

import org.jspecify.annotations.NullMarked;
