package dev.recourse.scheduler.proposals;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that looks like a report, whose sender was asked whether to file it.
 *
 * @param id the inbox's number of its first message
 * @param speaker who said it, and where they are asked
 * @param text all that was said; empty once it has ended
 * @param saidAt when the first message arrived: the clocks of its case start then
 * @param dueAt when it is filed without an answer
 * @param caseId the case it was filed as, where it was
 * @param arrivals the inbox's numbers of its messages, in their order
 */
public record Proposal(
    long id,
    Contact speaker,
    String text,
    State state,
    Instant saidAt,
    Instant dueAt,
    Optional<CaseId> caseId,
    List<Long> arrivals) {

  /** Copies the list. */
  public Proposal {
    arrivals = List.copyOf(arrivals);
  }

  /** What became of the question. */
  public enum State {
    /** Nobody has answered yet. */
    OPEN,
    /** It is a case now. */
    FILED,
    /** It was a question, and was answered. */
    QUESTION,
    /** It was taken back. */
    DROPPED;

    /** As it is stored. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether an answer is still waited for. */
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether the question was asked last in answer to this message. */
  public boolean endsWith(long arrival) {
    return arrivals.get(arrivals.size() - 1) == arrival;
  }
}
