package dev.recourse.bot.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.MailboxPosition;
import java.util.Optional;

/** A row of the inbox as the contract has it. */
record InboxView(
    long id,
    String source,
    Optional<String> account,
    Optional<String> folder,
    Optional<Long> uidValidity,
    Optional<Long> uid,
    Optional<String> messageId,
    String sha256,
    String receivedAt,
    String state,
    Optional<String> effect,
    @JsonProperty("case") Optional<String> caseId,
    Optional<String> reason) {

  static InboxView of(InboxEntry entry) {
    return new InboxView(
        entry.id(),
        entry.source().id(),
        entry.position().map(MailboxPosition::account),
        entry.position().map(MailboxPosition::folder),
        entry.position().map(MailboxPosition::uidValidity),
        entry.position().map(MailboxPosition::uid),
        entry.messageId(),
        entry.sha256(),
        entry.receivedAt().toString(),
        entry.state().id(),
        entry.effect().map(Effect::id),
        entry.caseId().map(CaseId::toString),
        entry.reason());
  }
}
