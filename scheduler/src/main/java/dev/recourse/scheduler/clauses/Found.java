package dev.recourse.scheduler.clauses;

import dev.recourse.scheduler.policy.Clause;

/**
 * A clause that bears on a question.
 *
 * @param bearing how much; comparable within one answer only
 */
public record Found(Clause clause, double bearing) {}
