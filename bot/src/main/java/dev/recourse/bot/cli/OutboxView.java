package dev.recourse.bot.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.outbox.OutboxEntry;
import java.time.Instant;
import java.util.Optional;

/** A row of the outbox as the contract has it. */
record OutboxView(
    String key,
    @JsonProperty("case") Optional<String> caseId,
    String channel,
    String to,
    String subject,
    String state,
    int attempts,
    String queuedAt,
    Optional<String> sentAt,
    Optional<String> lastError) {

  static OutboxView of(OutboxEntry entry) {
    return new OutboxView(
        entry.message().key().value(),
        entry.message().caseId().map(CaseId::toString),
        entry.message().channel().id(),
        entry.message().to(),
        entry.message().subject(),
        entry.state().id(),
        entry.attempts(),
        entry.queuedAt().toString(),
        entry.sentAt().map(Instant::toString),
        entry.lastError());
  }
}
