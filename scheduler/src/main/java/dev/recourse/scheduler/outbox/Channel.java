package dev.recourse.scheduler.outbox;

/** A way for messages to go out: SMTP, Slack. Implementations are thread-safe. */
public interface Channel {

  /** Which messages it takes. */
  ChannelKind kind();

  /**
   * Tries once to deliver, blocking at most for about a minute. Never throws for what can be told
   * as an outcome; a surprise thrown is taken as {@link DeliveryOutcome.RetryLater}.
   */
  DeliveryOutcome deliver(Delivery delivery);
}
