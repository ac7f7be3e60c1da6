package dev.recourse.ingest;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.outbox.OutboxEntry;
import java.util.Optional;

/** How a report stands to what is known already. */
sealed interface Match {

  /** The very same message arrived before, in another mailbox or under another number. */
  record Again(Optional<CaseId> caseId, String why) implements Match {}

  /** A letter of ours came back. */
  record Returned(OutboxEntry letter, boolean permanent, String diagnosis) implements Match {}

  /**
   * A machine answered a letter of ours, sent it back to us, or sends what it counted: nobody said
   * anything.
   */
  record Machine(Optional<CaseId> caseId, String why) implements Match {}

  /** A party of this case, or somebody who works it, answers a letter of ours. */
  record Belongs(CaseId caseId, Contact from) implements Match {}

  /**
   * It is a report of its own.
   *
   * @param claimed the case it answers or names without being a party of it
   * @param echo whether it goes by the Message-ID of a letter of ours: whatever sent it on would
   *     send our answer on as well
   */
  record New(Optional<CaseId> claimed, boolean echo) implements Match {}
}
