/**
 * The running deadlines of a case, computed from its procedure, its events and a calendar.
 *
 * <p>Owns the timeline, the business calendar and the plan of reminders, all of them pure
 * functions, and the index that lets a sweep find what is due. Must not know mail, Slack or Quartz,
 * and never asks what time it is.
 */
@NullMarked
package dev.recourse.scheduler.clocks;

import org.jspecify.annotations.NullMarked;
