package dev.recourse.scheduler.inbox;

import java.time.Instant;

/**
 * A folder that is watched, as far as its present numbering has been looked through.
 *
 * @param mark everything above it is new
 * @param backlog the folder had been filled up to this UID before its numbering was first seen, and
 *     not all of that is kept yet; 0 once it is
 * @param since when the folder was looked at for the very first time
 */
public record Watched(MailboxMark mark, long backlog, Instant since) {}
