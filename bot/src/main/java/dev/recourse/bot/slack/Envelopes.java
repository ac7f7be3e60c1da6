package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the envelopes of the socket, and says what to acknowledge. What a person wrote, pressed or
 * sent is kept before the acknowledgement leaves. Thread-safe.
 */
final class Envelopes {
  private static final Logger LOG = LoggerFactory.getLogger(Envelopes.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Keeper keeper;
  private final Interactions interactions;
  private final Notes notes;

  Envelopes(Keeper keeper, Interactions interactions, Notes notes) {
    this.notes = notes;
    this.keeper = keeper;
    this.interactions = interactions;
  }

  /**
   * Has an envelope handled.
   *
   * @return the acknowledgement; empty where nothing is to be acknowledged, or where handling
   *     failed: Slack then sends an event again, and tells a person who pressed something to
   */
  Optional<String> handle(String envelope) {
    try {
      JsonNode read = JSON.readTree(envelope);
      String id = read.path("envelope_id").asText();
      if (id.isEmpty()) {
        return Optional.empty();
      }
      Optional<ObjectNode> answer = take(read.path("type").asText(), read.path("payload"));
      ObjectNode acknowledgement = JSON.createObjectNode().put("envelope_id", id);
      answer.ifPresent(payload -> acknowledgement.set("payload", payload));
      return Optional.of(acknowledgement.toString());
    } catch (Exception | Error e) {
      // An error that got further would leave the connection standing and deaf.
      LOG.error("What Slack sent could not be kept; Slack will send it again.", e);
      return Optional.empty();
    }
  }

  private Optional<ObjectNode> take(String type, JsonNode payload) throws IOException {
    switch (type) {
      case "events_api" -> {
        if (payload.path("event").path("type").asText().equals("app_home_opened")) {
          interactions.home(payload);
        } else {
          keepMessage(payload);
        }
        return Optional.empty();
      }
      case "slash_commands" -> {
        interactions.command(payload);
        return Optional.empty();
      }
      case "interactive" -> {
        return interactions.interactive(payload);
      }
      default -> {
        LOG.debug("Slack sent something of a kind that is not known here: {}.", type);
        return Optional.empty();
      }
    }
  }

  private void keepMessage(JsonNode payload) throws IOException {
    ObjectNode copy = payload.deepCopy();
    copy.remove(Interaction.SECRETS);
    String kept = copy.toString();
    SlackMessage.in(kept)
        // What people write to each other elsewhere is nobody's business here.
        .filter(said -> said.addressed() || notes.about(said).isPresent())
        .ifPresent(
            said ->
                keeper.keep(
                    Arrival.message(
                        Source.SLACK,
                        said.eventId(),
                        said.at(),
                        kept.getBytes(StandardCharsets.UTF_8))));
  }
}
