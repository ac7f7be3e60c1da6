package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.outbox.Message.Answers;
import dev.recourse.scheduler.outbox.Message.Attachment;
import dev.recourse.scheduler.outbox.Message.Repeat;
import dev.recourse.scheduler.outbox.Message.Urgency;
import dev.recourse.scheduler.policy.EventName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message being written. Until more is said it is routine, may be repeated, belongs to no case
 * and answers nothing. For one thread.
 */
public final class Draft {
  private final OutboxKey key;
  private final ChannelKind channel;
  private final String to;
  private String subject = "";
  private String text = "";
  private Optional<CaseId> caseId = Optional.empty();
  private Optional<Answers> answers = Optional.empty();
  private final List<Attachment> attachments = new ArrayList<>();
  private Urgency urgency = Urgency.ROUTINE;
  private Repeat repeat = Repeat.AT_LEAST_ONCE;
  private Optional<String> onDelivered = Optional.empty();
  private Optional<String> clock = Optional.empty();

  private Draft(OutboxKey key, ChannelKind channel, String to) {
    this.key = key;
    this.channel = channel;
    this.to = to;
  }

  /** A message with this reason to this address. */
  public static Draft of(OutboxKey key, ChannelKind channel, String to) {
    return new Draft(key, channel, to);
  }

  /** The way it goes. */
  public ChannelKind channel() {
    return channel;
  }

  /** What it says. */
  public Draft saying(String line, String words) {
    subject = line;
    text = words;
    return this;
  }

  /** The case it belongs to. */
  public Draft about(CaseId id) {
    caseId = Optional.of(id);
    return this;
  }

  /** What came in and is answered, where something is. */
  public Draft answering(Optional<Answers> message) {
    answers = message;
    return this;
  }

  /** A file that goes with it. */
  public Draft with(Attachment attachment) {
    attachments.add(attachment);
    return this;
  }

  /** Which goes first when many wait. */
  public Draft urgency(Urgency how) {
    urgency = how;
    return this;
  }

  /** Rather parked than said twice. */
  public Draft atMostOnce() {
    repeat = Repeat.AT_MOST_ONCE;
    return this;
  }

  /** The event that its delivery is to its case. */
  public Draft onDelivered(EventName event) {
    onDelivered = Optional.of(event.id());
    return this;
  }

  /** The clock it speaks of, with which it falls away. */
  public Draft ofClock(String key) {
    clock = Optional.of(key);
    return this;
  }

  /** The message, free to leave at this instant. */
  public Message from(Instant notBefore) {
    return new Message(
        key,
        caseId,
        channel,
        to,
        subject,
        text,
        answers,
        attachments,
        urgency,
        notBefore,
        repeat,
        onDelivered,
        clock);
  }
}
