package dev.recourse.scheduler.outbox;

/**
 * A message that was posted and no longer says how things stand.
 *
 * @param times how often it was overtaken since it last said so
 */
public record Overtaken(OutboxEntry entry, int times) {}
