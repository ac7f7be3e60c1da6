package dev.recourse.nlp;

import java.util.Objects;
import java.util.Optional;

/**
 * What is to be classified.
 *
 * @param channel how it was written, if known; kept for the record, the words alone decide
 * @param subject its subject line; empty where there is none
 * @param body its text, as plain text without markup; any characters, any length
 */
public record Text(Optional<Channel> channel, String subject, String body) {

  /** Checks that nothing is missing. */
  public Text {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(body, "body");
  }

  /** A mail; an absent subject is the empty string. */
  public static Text mail(String subject, String body) {
    return new Text(Optional.of(Channel.MAIL), subject, body);
  }

  /** A chat message. */
  public static Text chat(String body) {
    return new Text(Optional.of(Channel.CHAT), "", body);
  }

  /** A text of which nothing else is known. */
  public static Text of(String body) {
    return new Text(Optional.empty(), "", body);
  }
}
