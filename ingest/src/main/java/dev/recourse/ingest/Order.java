package dev.recourse.ingest;

import dev.recourse.scheduler.ByHand;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.Deadline;
import dev.recourse.scheduler.inbox.Exhibit.Announced;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import java.util.List;
import java.util.Optional;

/** What somebody who works a case wants done to it. */
public sealed interface Order {

  /** What to tell them once it is done, where they would not see it otherwise. */
  default Optional<String> confirmation() {
    return Optional.empty();
  }

  /** They take the case, where nobody has it. */
  record Take() implements Order {}

  /** Something has happened. */
  record Happened(EventName event, Optional<Party> party, Optional<String> note) implements Order {}

  /** What they were reminded of is done. */
  record Done(Deadline deadline) implements Order {}

  /**
   * They want to be reminded later.
   *
   * @param pause from now
   */
  record Later(Deadline deadline, Length pause) implements Order {}

  /** They want to see the case, which is restricted. */
  record AskAccess() implements Order {
    @Override
    public Optional<String> confirmation() {
      return Optional.of("You have asked to see it. Whoever keeps the case answers you directly.");
    }
  }

  /**
   * Somebody who asked to see the case gets an answer.
   *
   * @param request the count of the event with which they asked
   */
  record AnswerAccess(int request, boolean granted) implements Order {}

  /**
   * Something is noted on the case, for those who work it.
   *
   * @param enclosed the files that belong to it
   */
  record Note(String words, List<Announced> enclosed) implements Order {
    /** Copies the list. */
    public Note {
      enclosed = List.copyOf(enclosed);
    }
  }

  /** A party is written to, in these words. */
  record Write(Party to, String words) implements Order {}

  /**
   * A clock gets more time.
   *
   * @param rule the rule's id, or {@code procedure/rule}
   * @param reason told to the parties
   */
  record Extend(String rule, Length more, String reason) implements Order {}

  /** A handler's own reminders of a clock are put off; its date does not move. */
  record Snooze(String rule, Length pause) implements Order {}

  /** The case turns out to be of the same event as another one, and goes on there. */
  record Join(CaseId into) implements Order {}

  /**
   * A letter of the pack goes out.
   *
   * @param handedOver whether a person has handed it over; then it is recorded and not sent
   */
  record Letter(ByHand wanted, boolean handedOver) implements Order {}

  /** Everything about the case as a file for this person, by their Slack id. */
  record Export(String person) implements Order {}
}
