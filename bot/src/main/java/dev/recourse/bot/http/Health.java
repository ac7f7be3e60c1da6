package dev.recourse.bot.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the service is doing at one moment.
 *
 * @param at when
 * @param mailboxes those that are read
 * @param slack Slack, where it is configured
 * @param inbox what has come in and has not come to a good end
 * @param outbox what is to go out and has not
 */
@JsonPropertyOrder({"status", "at", "mailboxes", "slack", "inbox", "outbox"})
public record Health(
    String at, List<Mailbox> mailboxes, Optional<Slack> slack, Inbox inbox, Outbox outbox) {

  /** Copies the list. */
  public Health {
    mailboxes = List.copyOf(mailboxes);
  }

  /**
   * {@code ok}, or {@code attention} where a person should look: a connection is gone, or something
   * in a queue waits for a person.
   */
  @JsonProperty
  public String status() {
    boolean fine =
        mailboxes.stream().allMatch(box -> box.connected() && box.lastError().isEmpty())
            && slack.map(it -> it.connected() && it.lastError().isEmpty()).orElse(true)
            && inbox.failed() + outbox.parked() + outbox.failed() == 0;
    return fine ? "ok" : "attention";
  }

  /**
   * A mailbox.
   *
   * @param lastLook when it was last found to hold nothing that is not kept
   * @param lastError what went wrong since then
   */
  public record Mailbox(
      String address, boolean connected, Optional<String> lastLook, Optional<String> lastError) {
    /** A mailbox, with the instant as JSON has it. */
    public static Mailbox of(
        String address, boolean connected, Optional<Instant> lastLook, Optional<String> lastError) {
      return new Mailbox(address, connected, lastLook.map(Instant::toString), lastError);
    }
  }

  /**
   * Slack.
   *
   * @param connected whether its socket is open
   * @param lastError why it is not, or why something cannot be said there now, and what to do
   */
  public record Slack(boolean connected, Optional<String> lastError) {}

  /**
   * The inbox's length.
   *
   * @param received kept, their effect still to come
   * @param failed waiting for a person
   */
  public record Inbox(int received, int failed) {}

  /**
   * The outbox's length.
   *
   * @param pending to be sent now or later
   * @param parked perhaps sent already; a person decides
   * @param failed given up
   */
  public record Outbox(int pending, int parked, int failed) {}
}
