package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.cases.CaseId;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the ledger: one arrival and what became of it. The bytes are fetched apart, see {@link
 * Inbox}.
 *
 * @param id counted from 1
 * @param sha256 of the bytes as they came, in lower-case hexadecimal
 * @param messageId the mail's own Message-ID, once it has been read and where it has one
 * @param lane whose turn it is before
 * @param wanted whether a person wants a case of it, whatever it looks like
 * @param attempts how often it has been tried so far
 * @param dkim what was found out about its DKIM signatures when it was read, where anybody looked;
 *     on one line, for whoever reads it again
 * @param reason why it has this effect, or failed, in words for the operator
 */
public record InboxEntry(
    long id,
    Source source,
    String key,
    Optional<MailboxPosition> position,
    String sha256,
    Instant receivedAt,
    Lane lane,
    boolean wanted,
    InboxState state,
    int attempts,
    Optional<String> messageId,
    Optional<Effect> effect,
    Optional<CaseId> caseId,
    Optional<String> dkim,
    Optional<String> reason) {

  /** The same, of whose signatures this was found out. */
  public InboxEntry signed(String finding) {
    return new InboxEntry(
        id,
        source,
        key,
        position,
        sha256,
        receivedAt,
        lane,
        wanted,
        state,
        attempts,
        messageId,
        effect,
        caseId,
        Optional.of(finding),
        reason);
  }
}
