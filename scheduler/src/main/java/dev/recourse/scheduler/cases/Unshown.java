package dev.recourse.scheduler.cases;

/**
 * A case that its cards do not show as it stands.
 *
 * @param revision counted up with each change of the case
 */
public record Unshown(CaseId id, long revision) {}
