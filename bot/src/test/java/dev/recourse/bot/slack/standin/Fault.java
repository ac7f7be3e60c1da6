package dev.recourse.bot.slack.standin;

/** Something that goes wrong once, with the next call of one method. */
public sealed interface Fault {

  /** Slack refuses with this code. */
  record Refuses(String error) implements Fault {}

  /** Too many calls: HTTP 429 with this {@code Retry-After}, in seconds. */
  record Limits(int retryAfter) implements Fault {}

  /** An HTTP status with a page for people instead of an answer. */
  record Page(int status) implements Fault {}

  /** The call is carried out, and the connection drops before the answer. */
  record DropsAnswer() implements Fault {}

  /** The call is not carried out, and the connection drops. */
  record DropsCall() implements Fault {}
}
