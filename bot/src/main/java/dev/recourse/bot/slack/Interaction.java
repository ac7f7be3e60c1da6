package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.bot.slack.screens.Button;
import dev.recourse.bot.slack.screens.More;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.Deadline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Something a person pressed, or a form they sent, out of an interactive payload of Slack's.
 *
 * @param payload as Slack sent it
 */
record Interaction(JsonNode payload) {
  static final String PRESS = "block_actions";
  static final String FORM = "view_submission";

  /** In what a form carries: who may see the case, as it was when the form was opened. */
  static final String KEPT_BY = "keptBy";

  /** In what a form carries: the one before whom it was opened. */
  static final String FOR = "for";

  private static final String CASE = "case";
  private static final String CHANNEL = "channel";
  private static final String DEADLINE = "deadline";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What opens doors is not kept: it has had its use, or would let others answer in our name. */
  static final List<String> SECRETS =
      List.of(
          "token",
          "trigger_id",
          "response_url",
          "response_urls",
          "bot_access_token",
          "interactivity");

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

  /** What the pressed button stands for. */
  String pressedValue() {
    return payload.path("actions").path(0).path("value").asText();
  }

  /** The button that was pressed, where it is a card's. */
  Optional<Button> button() {
    return Button.of(action());
  }

  /** The form's name. */
  String form() {
    return payload.path("view").path("callback_id").asText();
  }

  /** What was chosen under {@link Button#MORE}, where something was. */
  Optional<More> more() {
    return More.of(type().equals(PRESS) ? action() : form());
  }

  /** The form that stands open before the person, where it was pressed or sent there. */
  Optional<String> view() {
    return Optional.of(payload.path("view").path("id").asText()).filter(id -> !id.isEmpty());
  }

  /** The case that it is about. */
  Optional<CaseId> caseId() {
    return type().equals(PRESS)
        ? CaseId.findIn(pressedValue())
        : carried().find(CASE).flatMap(CaseId::findIn);
  }

  /** The date that it answers, where it was pressed on a reminder or comes of one. */
  Optional<Deadline> deadline() {
    String about = payload.path("actions").path(0).path("value").asText();
    return type().equals(PRESS)
        ? Deadline.find(about.substring(about.indexOf(' ') + 1))
        : carried().find(DEADLINE).flatMap(Deadline::find);
  }

  /** Where the one who did it is told something. */
  Optional<String> conversation() {
    return Optional.of(payload.path("channel").path("id").asText())
        .filter(id -> !id.isEmpty())
        .or(() -> carried().find(CHANNEL));
  }

  /**
   * What a form opened from here carries with it.
   *
   * @param keptBy who may see the case at this time
   */
  String carry(String keptBy) {
    Carried carried = carried().with(KEPT_BY, keptBy).with(FOR, actor().user());
    Carried dated = deadline().map(of -> carried.with(DEADLINE, of.toString())).orElse(carried);
    Carried about = caseId().map(id -> dated.with(CASE, id.toString())).orElse(dated);
    return conversation().map(at -> about.with(CHANNEL, at)).orElse(about).written();
  }

  /** The same as this form carries, and this. */
  String carrying(String name, String value) {
    return carried().with(name, value).written();
  }

  /** What the form carries unseen. */
  Carried carried() {
    try {
      JsonNode read = JSON.readTree(metadata());
      return new Carried(read.isObject() ? read.deepCopy() : JSON.createObjectNode());
    } catch (IOException e) {
      return new Carried(JSON.createObjectNode());
    }
  }

  /** The files in a field of the form. */
  List<SlackFile> files(String field) {
    return elements(field).flatMap(e -> SlackFile.in(e.path("files")).stream()).toList();
  }

  private Stream<JsonNode> elements(String field) {
    JsonNode values = payload.path("view").path("state").path("values");
    return StreamSupport.stream(values.spliterator(), false)
        .map(block -> block.path(field))
        .filter(element -> !element.isMissingNode());
  }

  /** What stands in a field of the form; empty where it was left out. */
  Optional<String> value(String field) {
    return elements(field)
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

  /** What a form carries with it, as it was given to it. */
  String metadata() {
    return payload.path("view").path("private_metadata").asText();
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

  /**
   * What a form carries unseen: names and values.
   *
   * @param fields one JSON object
   */
  record Carried(ObjectNode fields) {
    Optional<String> find(String name) {
      return Optional.ofNullable(fields.get(name)).map(JsonNode::asText);
    }

    Carried with(String name, String value) {
      return new Carried(fields.deepCopy().put(name, value));
    }

    String written() {
      return fields.toString();
    }
  }

  /**
   * A person in Slack.
   *
   * @param user their id
   * @param team the workspace that they belong to
   */
  record Actor(String user, String team) {
    /** What stands before a Slack user's id in a case's events. */
    static final String SLACK = "slack:";

    /** As a case's events name them. */
    String name() {
      return SLACK + user;
    }
  }
}
