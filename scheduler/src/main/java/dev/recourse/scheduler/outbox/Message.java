package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.policy.EventName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something to say to someone, before it is queued.
 *
 * @param key its reason
 * @param caseId the case it belongs to
 * @param to the address or the Slack id (user, channel) it goes to
 * @param subject one line; Slack shows none
 * @param text the words, plain text
 * @param answers where the message answers one that came in
 * @param attachments what goes with it
 * @param urgency which goes first when many wait
 * @param notBefore when it may leave at the earliest
 * @param repeat what happens when nobody can tell whether it went
 * @param onDelivered the event that its delivery is to its case
 * @param clock the clock it speaks of, in the form {@code procedure/rule/party/occurrence}: when
 *     that clock is met, moved or withdrawn, the message is withdrawn
 */
public record Message(
    OutboxKey key,
    Optional<CaseId> caseId,
    ChannelKind channel,
    String to,
    String subject,
    String text,
    Optional<Answers> answers,
    List<Attachment> attachments,
    Urgency urgency,
    Instant notBefore,
    Repeat repeat,
    Optional<String> onDelivered,
    Optional<String> clock) {

  /** Copies the attachments; a line break in subject or address never gets further than this. */
  public Message {
    if (subject.chars().anyMatch(c -> c == '\n' || c == '\r')
        || to.chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException(
          "The subject or address of " + key + " holds a line break.");
    }
    attachments = List.copyOf(attachments);
  }

  /**
   * Whether it says by itself, and only, that something has arrived: whatever comes back of it is
   * nothing to anybody.
   */
  public boolean acknowledges() {
    return onDelivered.equals(Optional.of(EventName.ACKNOWLEDGED.id()));
  }

  /**
   * The message that came in and is answered.
   *
   * @param reference its Message-ID with angle brackets, or Slack's time stamp
   * @param ancestry the Message-IDs it named itself, oldest first
   */
  public record Answers(String reference, List<String> ancestry) {
    /** Copies the list. */
    public Answers {
      ancestry = List.copyOf(ancestry);
    }
  }

  /**
   * A text file that goes with a message.
   *
   * @param mediaType such as {@code text/calendar; method=PUBLISH}; always UTF-8
   */
  public record Attachment(String name, String mediaType, String content) {}

  /** Which goes first when many wait. */
  public enum Urgency {
    /** Someone may be hurt. */
    DANGER(0),
    /** A person waits for it. */
    ANSWER(1),
    /** Everything else. */
    ROUTINE(2);

    private final int rank;

    Urgency(int rank) {
      this.rank = rank;
    }

    /** As it is stored: the lowest goes first. */
    int rank() {
      return rank;
    }

    static Urgency ofRank(int rank) {
      return switch (rank) {
        case 0 -> DANGER;
        case 1 -> ANSWER;
        case 2 -> ROUTINE;
        default -> throw new IllegalArgumentException(rank + " is not an urgency.");
      };
    }
  }

  /** What happens when nobody can tell whether a message went. */
  public enum Repeat {
    /** Sent again, under the same Message-ID. */
    AT_LEAST_ONCE,
    /** Parked for a person: better looked up than said twice. */
    AT_MOST_ONCE
  }
}
