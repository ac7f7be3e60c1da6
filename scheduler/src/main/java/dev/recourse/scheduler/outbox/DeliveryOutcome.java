package dev.recourse.scheduler.outbox;

import java.time.Duration;
import java.util.Optional;

/** What became of one try to deliver a message. */
public sealed interface DeliveryOutcome {

  /**
   * The channel has taken it.
   *
   * @param reference by which the channel knows it: the Message-ID, Slack's time stamp
   */
  record Delivered(String reference) implements DeliveryOutcome {}

  /**
   * Not now; later it may go.
   *
   * @param after the pause the channel asks for, where it says one
   */
  record RetryLater(String reason, Optional<Duration> after) implements DeliveryOutcome {}

  /** It will never go as it is: no such address, no such channel. A person must look. */
  record Rejected(String reason) implements DeliveryOutcome {}

  /** Nobody can tell whether it went: the channel fell silent after it had everything. */
  record Unknown(String reason) implements DeliveryOutcome {}
}
