package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.bot.slack.standin.Workspace.Conversation;
import dev.recourse.bot.slack.standin.Workspace.Kind;
import dev.recourse.bot.slack.standin.Workspace.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What each method of the Web API does with its arguments, and what it refuses. */
final class Methods {
  /** Where files are brought: the server's own address. */
  static final String HOST = "upload_host";

  private static final int LONGEST_TEXT = 40_000;
  private static final int MOST_PEOPLE = 8;
  private static final int MOST_METADATA = 8_000;

  private final Workspace workspace;
  private final Screens screens;
  private final FileRoom files;
  private final Files shared;
  private final BiConsumer<Conversation, ObjectNode> posted;
  private final Map<String, Function<Arguments, ObjectNode>> methods =
      Map.ofEntries(
          Map.entry("auth.test", this::authTest),
          Map.entry("chat.postMessage", this::post),
          Map.entry("chat.postEphemeral", this::whisper),
          Map.entry("chat.update", this::update),
          Map.entry("chat.delete", this::delete),
          Map.entry("conversations.open", this::open),
          Map.entry("files.info", this::fileInfo),
          Map.entry("conversations.history", this::history),
          Map.entry("conversations.replies", this::replies),
          Map.entry("conversations.info", this::info),
          Map.entry("conversations.members", this::members),
          Map.entry("users.info", this::user),
          Map.entry("usergroups.users.list", this::groupMembers),
          Map.entry("files.getUploadURLExternal", this::askForUpload),
          Map.entry("files.completeUploadExternal", this::showFiles),
          Map.entry("views.open", this::openView),
          Map.entry("views.update", this::updateView),
          Map.entry("views.publish", this::publishView));

  /** Methods on a workspace that tell whoever listens of each message posted. */
  Methods(
      Workspace workspace,
      Screens screens,
      FileRoom files,
      Files shared,
      BiConsumer<Conversation, ObjectNode> posted) {
    this.workspace = workspace;
    this.screens = screens;
    this.files = files;
    this.shared = shared;
    this.posted = posted;
  }

  ObjectNode call(String method, Arguments arguments) {
    Function<Arguments, ObjectNode> known = methods.get(method);
    if (known == null) {
      throw new Refused("unknown_method");
    }
    synchronized (workspace) {
      return known.apply(arguments).put("ok", true);
    }
  }

  Files shared() {
    return shared;
  }

  private ObjectNode fileInfo(Arguments arguments) {
    require("files:read");
    ObjectNode answer = object();
    answer.set("file", shared.info(arguments.required("file", "file_not_found")));
    return answer;
  }

  private ObjectNode authTest(Arguments arguments) {
    return object()
        .put("url", "https://stand-in.example.edu/")
        .put("team", "Stand-in")
        .put("user", "recourse")
        .put("team_id", Workspace.TEAM)
        .put("user_id", Workspace.BOT_USER)
        .put("bot_id", Workspace.BOT)
        .put("is_enterprise_install", false);
  }

  private ObjectNode post(Arguments arguments) {
    require("chat:write");
    String to = arguments.required("channel", "channel_not_found");
    Conversation conversation = to.startsWith("U") ? workspace.open(List.of(to)) : writable(to);
    ObjectNode message =
        object()
            .put("user", Workspace.BOT_USER)
            .put("bot_id", Workspace.BOT)
            .put("app_id", Workspace.APP);
    fill(message, arguments);
    intoThread(conversation, message, arguments);
    ObjectNode said = workspace.say(conversation, message);
    posted.accept(conversation, said);
    ObjectNode answer =
        object().put("channel", conversation.id).put("ts", said.path("ts").asText());
    answer.set("message", said);
    return answer;
  }

  private ObjectNode whisper(Arguments arguments) {
    require("chat:write");
    writable(arguments.required("channel", "channel_not_found"));
    String user = arguments.required("user", "user_not_found");
    if (workspace.findUser(user).isEmpty()) {
      throw new Refused("user_not_in_channel");
    }
    ObjectNode message = object();
    fill(message, arguments);
    screens.whisper(user, message);
    return object().put("message_ts", workspace.timeStamp());
  }

  private ObjectNode openView(Arguments arguments) {
    ObjectNode answer = object();
    answer.set(
        "view",
        screens.open(
            arguments.required("trigger_id", "invalid_arguments"),
            arguments.json("view", "invalid_arguments")));
    return answer;
  }

  private ObjectNode updateView(Arguments arguments) {
    ObjectNode answer = object();
    answer.set(
        "view",
        screens.update(
            arguments.required("view_id", "invalid_arguments"),
            arguments.json("view", "invalid_arguments")));
    return answer;
  }

  private ObjectNode askForUpload(Arguments arguments) {
    require("files:write");
    String name = arguments.required("filename", "invalid_arguments");
    String id =
        files.ask(name, Integer.parseInt(arguments.required("length", "invalid_arguments")));
    return object().put("file_id", id).put("upload_url", arguments.required(HOST, HOST) + id);
  }

  private ObjectNode showFiles(Arguments arguments) {
    require("files:write");
    Conversation conversation = writable(arguments.required("channel_id", "channel_not_found"));
    ObjectNode message =
        object()
            .put("user", Workspace.BOT_USER)
            .put("bot_id", Workspace.BOT)
            .put("app_id", Workspace.APP)
            .put("text", arguments.optional("initial_comment").orElse(""));
    intoThread(conversation, message, arguments);
    ArrayNode shown = message.putArray("files");
    JsonNode listed = arguments.json("files", "invalid_arguments");
    if (listed.isEmpty()) {
      throw new Refused("invalid_arguments");
    }
    listed.forEach(file -> shown.add(files.show(file)));
    posted.accept(conversation, workspace.say(conversation, message));
    ObjectNode answer = object();
    answer.set("files", shown);
    return answer;
  }

  private static void intoThread(
      Conversation conversation, ObjectNode message, Arguments arguments) {
    arguments
        .optional("thread_ts")
        .ifPresent(
            thread -> {
              if (!conversation.messages.containsKey(thread)) {
                throw new Refused("thread_not_found");
              }
              message.put("thread_ts", thread);
            });
  }

  private ObjectNode publishView(Arguments arguments) {
    String user = arguments.required("user_id", "user_not_found");
    screens.publish(user, arguments.json("view", "invalid_arguments"));
    return object();
  }

  private ObjectNode update(Arguments arguments) {
    require("chat:write");
    Conversation conversation = writable(arguments.required("channel", "channel_not_found"));
    String timeStamp = arguments.required("ts", "message_not_found");
    ObjectNode message = conversation.messages.get(timeStamp);
    if (message == null) {
      throw new Refused("message_not_found");
    }
    if (!Workspace.BOT.equals(message.path("bot_id").asText())) {
      throw new Refused("cant_update_message");
    }
    message.remove("blocks");
    fill(message, arguments);
    return object()
        .put("channel", conversation.id)
        .put("ts", timeStamp)
        .put("text", message.path("text").asText());
  }

  private ObjectNode delete(Arguments arguments) {
    require("chat:write");
    Conversation conversation = writable(arguments.required("channel", "channel_not_found"));
    String timeStamp = arguments.required("ts", "message_not_found");
    ObjectNode message = conversation.messages.get(timeStamp);
    if (message == null) {
      throw new Refused("message_not_found");
    }
    if (!Workspace.BOT.equals(message.path("bot_id").asText())) {
      throw new Refused("cant_delete_message");
    }
    conversation.messages.remove(timeStamp);
    return object().put("channel", conversation.id).put("ts", timeStamp);
  }

  private static void fill(ObjectNode message, Arguments arguments) {
    String text = arguments.optional("text").orElse("");
    JsonNode blocks = arguments.json("blocks", "invalid_blocks");
    if (text.isEmpty() && blocks.isEmpty()) {
      throw new Refused("no_text");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new Refused("msg_too_long");
    }
    if (!blocks.isEmpty()) {
      BlockRules.message(blocks);
    }
    message.put("text", text);
    if (!blocks.isEmpty()) {
      message.set("blocks", blocks);
    }
    JsonNode metadata = arguments.json("metadata", "invalid_metadata_format");
    if (!metadata.isMissingNode()) {
      if (metadata.path("event_type").asText().isEmpty()
          || !metadata.path("event_payload").isObject()) {
        throw new Refused("invalid_metadata_schema");
      }
      if (metadata.toString().length() > MOST_METADATA) {
        throw new Refused("metadata_too_large");
      }
      message.set("metadata", metadata);
    }
  }

  private ObjectNode open(Arguments arguments) {
    List<String> people =
        List.of(arguments.required("users", "users_list_not_supplied").split(",", -1));
    require(people.size() == 1 ? "im:write" : "mpim:write");
    if (people.size() > MOST_PEOPLE) {
      throw new Refused("too_many_users");
    }
    ObjectNode answer = object();
    answer.putObject("channel").put("id", workspace.open(people).id);
    return answer;
  }

  private ObjectNode history(Arguments arguments) {
    Conversation conversation = readable(arguments);
    List<ObjectNode> top =
        workspace.newestFirst(conversation).stream()
            .filter(message -> !message.has("thread_ts"))
            .filter(message -> within(message, arguments))
            .toList();
    return page(top, arguments);
  }

  private static boolean within(ObjectNode message, Arguments arguments) {
    String at = message.path("ts").asText();
    boolean inclusive = arguments.optional("inclusive").orElse("").matches("true|1");
    int oldest = at.compareTo(arguments.optional("oldest").orElse("0"));
    int latest = arguments.optional("latest").map(at::compareTo).orElse(-1);
    return inclusive ? oldest >= 0 && latest <= 0 : oldest > 0 && latest < 0;
  }

  private ObjectNode replies(Arguments arguments) {
    Conversation conversation = readable(arguments);
    String thread = arguments.required("ts", "thread_not_found");
    if (!conversation.messages.containsKey(thread)) {
      throw new Refused("thread_not_found");
    }
    List<ObjectNode> hanging =
        conversation.messages.values().stream()
            .filter(
                message ->
                    message.path("ts").asText().equals(thread)
                        || message.path("thread_ts").asText().equals(thread))
            .toList();
    return page(hanging, arguments);
  }

  private static ObjectNode page(List<ObjectNode> messages, Arguments arguments) {
    int from = Integer.parseInt(arguments.optional("cursor").orElse("0"));
    int limit = Integer.parseInt(arguments.optional("limit").orElse("100"));
    int to = Math.min(messages.size(), from + limit);
    ObjectNode answer = object();
    ArrayNode shown = answer.putArray("messages");
    for (ObjectNode message : messages.subList(from, to)) {
      ObjectNode copy = message.deepCopy();
      if (!arguments.optional("include_all_metadata").orElse("").matches("true|1")) {
        copy.remove("metadata");
      }
      shown.add(copy);
    }
    boolean more = to < messages.size();
    answer.put("has_more", more);
    answer.putObject("response_metadata").put("next_cursor", more ? Integer.toString(to) : "");
    return answer;
  }

  private ObjectNode info(Arguments arguments) {
    Conversation conversation = visible(arguments, ":read");
    ObjectNode answer = object();
    answer
        .putObject("channel")
        .put("id", conversation.id)
        .put("is_channel", conversation.kind == Kind.CHANNEL)
        .put("is_im", conversation.kind == Kind.IM)
        .put("is_archived", conversation.archived)
        .put("is_member", conversation.hasBot());
    return answer;
  }

  private ObjectNode members(Arguments arguments) {
    Conversation conversation = visible(arguments, ":read");
    ObjectNode answer = object();
    ArrayNode members = answer.putArray("members");
    conversation.members.forEach(members::add);
    answer.putObject("response_metadata").put("next_cursor", "");
    return answer;
  }

  private ObjectNode user(Arguments arguments) {
    require("users:read");
    User user =
        workspace
            .findUser(arguments.required("user", "user_not_found"))
            .orElseThrow(() -> new Refused("user_not_found"));
    ObjectNode answer = object();
    answer
        .putObject("user")
        .put("id", user.id())
        .put("team_id", user.team())
        .put("deleted", user.deleted())
        .put("is_restricted", user.guest())
        .put("is_bot", user.bot());
    return answer;
  }

  private ObjectNode groupMembers(Arguments arguments) {
    require("usergroups:read");
    ObjectNode answer = object();
    ArrayNode users = answer.putArray("users");
    workspace
        .findGroup(arguments.required("usergroup", "no_such_subteam"))
        .orElseThrow(() -> new Refused("no_such_subteam"))
        .forEach(users::add);
    return answer;
  }

  private Conversation readable(Arguments arguments) {
    Conversation conversation = visible(arguments, ":history");
    if (!conversation.hasBot()) {
      throw new Refused("not_in_channel");
    }
    return conversation;
  }

  private Conversation visible(Arguments arguments, String scope) {
    Conversation conversation = seen(arguments.required("channel", "channel_not_found"));
    require(conversation.kind.scope + scope);
    return conversation;
  }

  private Conversation writable(String id) {
    Conversation conversation = seen(id);
    if (conversation.archived) {
      throw new Refused("is_archived");
    }
    if (!conversation.hasBot()) {
      throw new Refused("not_in_channel");
    }
    return conversation;
  }

  /** A private channel without the bot is to the bot as if there were none. */
  private Conversation seen(String id) {
    Conversation conversation = workspace.find(id);
    if (!conversation.hasBot() && conversation.kind != Kind.CHANNEL) {
      throw new Refused("channel_not_found");
    }
    return conversation;
  }

  private void require(String scope) {
    if (!workspace.granted().contains(scope)) {
      throw Refused.missingScope(scope);
    }
  }

  private static ObjectNode object() {
    return Workspace.JSON.createObjectNode();
  }

  /** The arguments of a call, whichever way they were sent. */
  record Arguments(Map<String, String> values) {
    Optional<String> optional(String name) {
      return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name, String error) {
      return optional(name).orElseThrow(() -> new Refused(error));
    }

    JsonNode json(String name, String error) {
      try {
        return optional(name).isPresent()
            ? Workspace.JSON.readTree(values.get(name))
            : Workspace.JSON.missingNode();
      } catch (IOException e) {
        throw new Refused(error);
      }
    }
  }
}
