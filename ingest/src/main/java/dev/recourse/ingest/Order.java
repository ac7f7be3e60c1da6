package dev.recourse.ingest;

import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import java.util.Optional;

/** What somebody who works a case wants done to it. */
public sealed interface Order {

  /** They take the case, where nobody has it. */
  record Take() implements Order {}

  /** Something has happened. */
  record Happened(EventName event, Optional<Party> party, Optional<String> note) implements Order {}

  /** A party is written to, in these words. */
  record Write(Party to, String words) implements Order {}

  /**
   * A clock gets more time.
   *
   * @param rule the rule's id, or {@code procedure/rule}
   * @param reason told to the parties
   */
  record Extend(String rule, Length more, String reason) implements Order {}
}
