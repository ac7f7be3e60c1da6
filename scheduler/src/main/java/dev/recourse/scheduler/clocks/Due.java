package dev.recourse.scheduler.clocks;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a clock ends.
 *
 * @param on the last local day
 * @param at the first instant that is too late
 */
public record Due(LocalDate on, Instant at) {}
