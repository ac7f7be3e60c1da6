/**
 * The case desk: the one way to change a case, and what the clock does to it. The docket: where
 * cases are looked up.
 *
 * <p>Joins cases, clocks and the two queues in one transaction. Must not know models, mail or
 * Slack.
 */
@NullMarked
package dev.recourse.scheduler;

import org.jspecify.annotations.NullMarked;
