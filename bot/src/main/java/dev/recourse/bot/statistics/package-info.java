/**
 * What the desk's cases add up to: counts, the time to each milestone against what was promised, as
 * numbers, as charts, and as the digest of a week.
 *
 * <p>Pure but for {@link dev.recourse.bot.statistics.WeeklyDigest}, which queues what it has
 * written. Must not know Slack, nor the command line. The only package that may import the library
 * of charts.
 */
@NullMarked
package dev.recourse.bot.statistics;

import org.jspecify.annotations.NullMarked;
