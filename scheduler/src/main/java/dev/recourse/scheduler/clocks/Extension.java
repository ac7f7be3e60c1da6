package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.policy.Length;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What was added to a clock for good cause.
 *
 * @param length counted from the day on which it was due until then
 * @param dueOn the last day that this gave
 * @param reason why, in the words of the notice to the parties
 * @param by who extended it
 * @param at when
 */
public record Extension(Length length, LocalDate dueOn, String reason, String by, Instant at) {}
