package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands open before people: forms, and words that one person alone sees. A trigger opens one
 * form, once, within three seconds. All access is under its lock.
 */
final class Screens {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Clock clock;
  private final Map<String, Trigger> triggers = new HashMap<>();
  private final Map<String, ObjectNode> open = new HashMap<>();
  private final Map<String, List<String>> whispers = new HashMap<>();
  private final Map<String, ObjectNode> homes = new HashMap<>();
  private final Map<String, Reply> replies = new HashMap<>();
  private int counter;

  private record Trigger(String user, Instant until) {}

  private record Reply(String user, List<JsonNode> said) {}

  Screens(Clock clock) {
    this.clock = clock;
  }

  /** What lets a form be opened for this person. */
  synchronized String trigger(String user) {
    String id = "13345224609.738474920." + ++counter;
    triggers.put(id, new Trigger(user, clock.instant().plus(PATIENCE)));
    return id;
  }

  /** Opens a form. */
  synchronized ObjectNode open(String trigger, JsonNode view) {
    Trigger known = triggers.remove(trigger);
    if (known == null) {
      throw new Refused("exchanged_trigger_id");
    }
    if (clock.instant().isAfter(known.until())) {
      throw new Refused("expired_trigger_id");
    }
    BlockRules.modal(view);
    ObjectNode shown = view.deepCopy();
    shown.put("id", "V0STANDIN" + ++counter).put("hash", "156772938.1827394");
    open.put(known.user(), shown);
    return shown;
  }

  /** Another form takes the place of one that is open. */
  synchronized ObjectNode update(String id, JsonNode view) {
    String user =
        open.entrySet().stream()
            .filter(form -> form.getValue().path("id").asText().equals(id))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new Refused("not_found"));
    BlockRules.modal(view);
    ObjectNode shown = view.deepCopy();
    open.put(user, shown.put("id", id));
    return shown;
  }

  synchronized void publish(String user, JsonNode view) {
    BlockRules.home(view);
    homes.put(user, view.deepCopy());
  }

  synchronized Optional<ObjectNode> home(String user) {
    return Optional.ofNullable(homes.get(user));
  }

  synchronized Optional<ObjectNode> form(String user) {
    return Optional.ofNullable(open.get(user));
  }

  /** What is wrong in a form stands at its fields. */
  synchronized void object(String user, JsonNode errors) {
    ObjectNode form = open.get(user);
    if (form == null) {
      return;
    }
    errors
        .fieldNames()
        .forEachRemaining(
            field -> {
              boolean asked = false;
              for (JsonNode block : form.path("blocks")) {
                asked |= block.path("block_id").asText().equals(field);
              }
              if (!asked) {
                throw new IllegalStateException("The form asks nothing like " + field + ".");
              }
            });
    form.set("errors", errors);
  }

  synchronized void close(String user) {
    open.remove(user);
  }

  synchronized void replace(String user, ObjectNode view) {
    BlockRules.modal(view);
    open.put(user, view.deepCopy().put("id", "V0STANDIN" + ++counter));
  }

  synchronized void whisper(String user, JsonNode message) {
    whispers.computeIfAbsent(user, any -> new ArrayList<>()).add(read(message));
  }

  /** All words of a message, its blocks below its text. */
  private static String read(JsonNode message) {
    String text = message.path("text").asText();
    return message.has("blocks") ? text + "\n" + words(message.path("blocks")) : text;
  }

  synchronized List<String> whispers(String user) {
    return List.copyOf(whispers.getOrDefault(user, List.of()));
  }

  /** Where a command is answered, five times at most. */
  synchronized String replyTo(String user) {
    String id = "T0/" + ++counter;
    replies.put(id, new Reply(user, new ArrayList<>()));
    return id;
  }

  synchronized boolean reply(String id, JsonNode said) {
    Reply reply = replies.get(id);
    if (reply == null || reply.said().size() >= 5) {
      return false;
    }
    if (!said.path("blocks").isMissingNode()) {
      BlockRules.message(said.path("blocks"));
    }
    reply.said().add(said);
    whisper(reply.user(), said);
    return true;
  }

  /** All words that stand in blocks, a line each. */
  static String words(JsonNode blocks) {
    List<String> found = new ArrayList<>();
    collect(blocks, found);
    return String.join("\n", found);
  }

  private static void collect(JsonNode node, List<String> found) {
    if (node.isObject()
        && node.path("text").isTextual()
        && node.path("type").asText().matches("plain_text|mrkdwn")) {
      found.add(node.path("text").asText());
    }
    node.forEach(child -> collect(child, found));
  }
}
