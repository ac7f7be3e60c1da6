package dev.recourse.ingest.report;

import java.util.Optional;

/** What kind of message a report came as. */
public sealed interface Nature {

  /** Someone, or some machine, wants to say something. */
  record Letter() implements Nature {}

  /**
   * A mail server says what became of a message (RFC 3464). Which message that may be, its ancestry
   * and its tokens say; whether it was ours, only the outbox can tell.
   *
   * @param recipient whom that message did not reach
   * @param permanent whether it will never reach them; false for a delay
   * @param diagnosis what the mail server said, on one line
   */
  record Bounce(Optional<Address> recipient, boolean permanent, String diagnosis)
      implements Nature {}

  /**
   * An answering machine's: on holiday, ticket received. Which message it answers, its ancestry
   * says.
   */
  record AutoReply() implements Nature {}

  /** A letter of this desk that was sent on to it, as by a list that it is on itself. */
  record OwnLetter() implements Nature {}

  /**
   * A mail provider counts what it received in a domain's name, as that domain asked it to. Nobody
   * reports anything.
   *
   * @param what which of such reports it is, such as {@code a DMARC aggregate report}
   */
  record Statistics(String what) implements Nature {}
}
