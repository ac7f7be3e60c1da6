package dev.recourse.scheduler.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A queued message and what became of it.
 *
 * @param reference its Message-ID, or once sent what its channel knows it by
 * @param attempts how often its delivery was tried
 */
public record OutboxEntry(
    Message message,
    String reference,
    OutboxState state,
    int attempts,
    Instant queuedAt,
    Optional<Instant> sentAt,
    Optional<String> lastError) {}
