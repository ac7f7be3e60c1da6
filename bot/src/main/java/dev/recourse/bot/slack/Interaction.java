package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.bot.slack.screens.Button;
import dev.recourse.scheduler.cases.CaseId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Something a person pressed, or a form they sent, out of an interactive payload of Slack's.
 *
 * @param payload as Slack sent it
 */
record Interaction(JsonNode payload) {
  static final String PRESS = "block_actions";
  static final String FORM = "view_submission";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What opens doors is not kept: it has had its use, or would let others answer in our name. */
  static final List<String> SECRETS =
      List.of("token", "trigger_id", "response_url", "response_urls");

  /** The interaction in these bytes; empty where they hold something else. */
  static Optional<Interaction> in(byte[] raw) throws IOException {
    JsonNode read = JSON.readTree(raw);
    String type = read.path("type").asText();
    return type.equals(PRESS) || type.equals(FORM)
        ? Optional.of(new Interaction(read))
        : Optional.empty();
  }

  String type() {
    return payload.path("type").asText();
  }

  /** Who did it. */
  Actor actor() {
    JsonNode user = payload.path("user");
    return new Actor(
        user.path("id").asText(),
        user.path("team_id").asText(payload.path("team").path("id").asText()));
  }

  /** Lets a form be opened, once, within three seconds. */
  String trigger() {
    return payload.path("trigger_id").asText();
  }

  /** What Slack calls that which was pressed. */
  String action() {
    return payload.path("actions").path(0).path("action_id").asText();
  }

  /** The button that was pressed, where it is a card's. */
  Optional<Button> button() {
    return Button.of(action());
  }

  /** The form's name. */
  String form() {
    return payload.path("view").path("callback_id").asText();
  }

  /** The case that it is about. */
  Optional<CaseId> caseId() {
    return type().equals(PRESS)
        ? CaseId.findIn(payload.path("actions").path(0).path("value").asText())
        : CaseId.findIn(carried().path("case").asText());
  }

  /** Where the one who did it is told something. */
  Optional<String> conversation() {
    String channel =
        type().equals(PRESS)
            ? payload.path("channel").path("id").asText()
            : carried().path("channel").asText();
    return Optional.of(channel).filter(id -> !id.isEmpty());
  }

  /** What a form opened from here carries with it. */
  String carry() {
    ObjectNode carried = JSON.createObjectNode();
    caseId().ifPresent(id -> carried.put("case", id.toString()));
    conversation().ifPresent(channel -> carried.put("channel", channel));
    return carried.toString();
  }

  /** What stands in a field of the form; empty where it was left out. */
  Optional<String> value(String field) {
    JsonNode values = payload.path("view").path("state").path("values");
    return StreamSupport.stream(values.spliterator(), false)
        .map(block -> block.path(field))
        .filter(element -> !element.isMissingNode())
        .map(
            element ->
                element
                    .path("selected_option")
                    .path("value")
                    .asText(element.path("selected_user").asText(element.path("value").asText())))
        .filter(value -> !value.equals("null"))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** What makes it this one and no other, also when it is sent twice. */
  String key() {
    return type().equals(PRESS)
        ? "press/"
            + actor().user()
            + "/"
            + action()
            + "/"
            + payload.path("actions").path(0).path("action_ts").asText(trigger())
        : "form/" + payload.path("view").path("id").asText(trigger());
  }

  /** As it is kept. */
  byte[] kept() throws IOException {
    ObjectNode copy = payload.deepCopy();
    copy.remove(SECRETS);
    return JSON.writeValueAsBytes(copy);
  }

  private JsonNode carried() {
    try {
      return JSON.readTree(payload.path("view").path("private_metadata").asText("{}"));
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  /**
   * A person in Slack.
   *
   * @param user their id
   * @param team the workspace that they belong to
   */
  record Actor(String user, String team) {
    /** As a case's events name them. */
    String name() {
      return "slack:" + user;
    }
  }
}
