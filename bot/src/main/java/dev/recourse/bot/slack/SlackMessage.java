package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.slack.Interaction.Actor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something a person wrote to the bot, out of an event of Slack's Events API.
 *
 * @param eventId the same at each redelivery
 * @param conversation where it was written
 * @param direct whether nobody else reads that conversation
 * @param user who wrote it
 * @param team the workspace that they belong to
 * @param thread the message in whose thread it was written, where it was written in one
 * @param called whether it names the bot
 * @param team the workspace that they belong to
 * @param thread the message in whose thread it was written, where it was written in one
 * @param called whether it names the bot
 * @param bot the bot's own user, where the event names it
 * @param at Slack's time stamp
 * @param text as Slack delivers it, with its escapes and references
 * @param files what was attached
 */
record SlackMessage(
    String eventId,
    String conversation,
    boolean direct,
    String user,
    String team,
    Optional<String> thread,
    boolean called,
    Optional<String> bot,
    Instant at,
    String text,
    List<SlackFile> files) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The kinds of message that are a person's own new words; all others tell of something done. */
  private static final Set<String> OWN_WORDS =
      Set.of("", "file_share", "thread_broadcast", "me_message");

  SlackMessage {
    files = List.copyOf(files);
  }

  /** Who wrote it. */
  Actor author() {
    return new Actor(user, team);
  }

  /** Whether the bot is spoken to: not so where people write to each other in a thread. */
  boolean addressed() {
    return direct || called;
  }

  /**
   * The message in an event's payload; empty where the event is something else: a bot's words, an
   * edit, a message in a channel that neither names the bot nor stands in a thread.
   *
   * @throws IOException where the payload is not the JSON of an event
   */
  static Optional<SlackMessage> in(byte[] payload) throws IOException {
    return in(MAPPER.readTree(payload));
  }

  /** As {@link #in(byte[])}. */
  static Optional<SlackMessage> in(String payload) throws IOException {
    return in(MAPPER.readTree(payload));
  }

  private static Optional<SlackMessage> in(JsonNode payload) {
    JsonNode event = payload.path("event");
    Optional<Instant> at = instant(event.path("ts").asText());
    String user = event.path("user").asText();
    String conversation = event.path("channel").asText();
    List<SlackFile> files = SlackFile.in(event.path("files"));
    String text = event.path("text").asText();
    if (!addressed(event)
        || !personal(event, user)
        || at.isEmpty()
        || conversation.isEmpty()
        || (text.isBlank() && files.isEmpty())) {
      return Optional.empty();
    }
    String place = conversation + "/" + event.path("ts").asText();
    boolean called = event.path("type").asText().equals("app_mention");
    // Of a message in a channel's thread that names the bot Slack tells twice.
    boolean told = thread(event).isPresent() && !direct(event);
    return Optional.of(
        new SlackMessage(
            told ? place : payload.path("event_id").asText(place),
            conversation,
            direct(event),
            user,
            team(payload),
            thread(event),
            called,
            bot(payload),
            at.get(),
            text,
            files));
  }

  private static boolean addressed(JsonNode event) {
    String type = event.path("type").asText();
    return type.equals("app_mention")
        || (type.equals("message") && (direct(event) || thread(event).isPresent()));
  }

  private static Optional<String> thread(JsonNode event) {
    return Optional.of(event.path("thread_ts").asText())
        .filter(thread -> !thread.isEmpty() && !thread.equals(event.path("ts").asText()));
  }

  /** In a channel that is shared with others, an author need not be of the app's workspace. */
  private static String team(JsonNode payload) {
    JsonNode event = payload.path("event");
    return event
        .path("user_team")
        .asText(event.path("team").asText(payload.path("team_id").asText()));
  }

  private static boolean direct(JsonNode event) {
    return event.path("channel_type").asText().equals("im")
        || event.path("channel").asText().startsWith("D");
  }

  private static boolean personal(JsonNode event, String user) {
    return !user.isEmpty()
        && !user.equals("USLACKBOT")
        && event.path("bot_id").asText().isEmpty()
        && !event.path("hidden").asBoolean()
        && OWN_WORDS.contains(event.path("subtype").asText());
  }

  private static Optional<String> bot(JsonNode payload) {
    for (JsonNode authorization : payload.path("authorizations")) {
      if (authorization.path("is_bot").asBoolean()) {
        return Optional.of(authorization.path("user_id").asText()).filter(id -> !id.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** Slack's time stamps are seconds with six decimals. */
  static Optional<Instant> instant(String timeStamp) {
    if (!timeStamp.matches("\\d{1,11}(\\.\\d{1,9})?")) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(timeStamp);
    BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
    return Optional.of(
        Instant.ofEpochSecond(
            whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue()));
  }
}
