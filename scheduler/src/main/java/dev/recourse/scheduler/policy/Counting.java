package dev.recourse.scheduler.policy;

import java.util.Optional;

/**
 * How a rule's date is reckoned.
 *
 * @param length from the start's day, which is not counted
 * @param afterLastDayOf counted instead from the last day of that rule's clocks, extensions
 *     included
 * @param rollsForward whether a last day in calendar days that is no business day moves on to the
 *     next one
 */
public record Counting(Length length, Optional<RuleId> afterLastDayOf, boolean rollsForward) {}
