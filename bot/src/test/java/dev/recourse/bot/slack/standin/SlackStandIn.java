package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.bot.slack.standin.Workspace.Conversation;
import dev.recourse.bot.slack.standin.Workspace.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Slack on loopback: a workspace with an app in it, its Web API and its sockets. Refuses what Slack
 * refuses. Thread-safe.
 */
public final class SlackStandIn implements AutoCloseable {
  /** What the app is granted unless said otherwise. */
  public static final Set<String> SCOPES =
      Set.of(
          "app_mentions:read",
          "channels:history",
          "chat:write",
          "commands",
          "files:read",
          "files:write",
          "groups:history",
          "im:history",
          "im:write",
          "usergroups:read",
          "users:read");

  private final Workspace workspace;
  private final Screens screens;
  private final FileRoom files = new FileRoom();
  private final SocketServer sockets;
  private final Files shared;
  private final WebApiServer api;
  private final AtomicLong events = new AtomicLong();

  /** Starts a workspace in which envelopes must be acknowledged within this time. */
  public SlackStandIn(Duration patience) throws IOException {
    this(patience, 0);
  }

  /** As above, with the Web API on this port. */
  public SlackStandIn(Duration patience, int port) throws IOException {
    Clock clock = Clock.systemUTC();
    workspace = new Workspace(clock).scopes(SCOPES);
    screens = new Screens(clock);
    sockets = new SocketServer(clock, patience);
    shared = new Files(clock, () -> api().url(""));
    Methods methods = new Methods(workspace, screens, files, shared, this::botSaid);
    api = new WebApiServer(workspace, methods, screens, files, sockets::issue, clock, port);
  }

  /** Where the Web API is. */
  public URI apiUrl() {
    return URI.create("http://127.0.0.1:" + api.port() + "/api/");
  }

  /** What opens a socket. */
  public String appToken() {
    return WebApiServer.APP_TOKEN;
  }

  /** What calls the Web API. */
  public String botToken() {
    return WebApiServer.BOT_TOKEN;
  }

  /** Who and what is there. */
  public Workspace workspace() {
    return workspace;
  }

  /** Somebody who has an account there, before their screen. */
  public Person person(String user) {
    return new Person(this, user);
  }

  Screens screens() {
    return screens;
  }

  private WebApiServer api() {
    return api;
  }

  /** Somebody uploads a file; answers with what Slack tells of it. */
  public ObjectNode upload(String user, String name, String mediaType, byte[] bytes) {
    return shared.upload(user, name, mediaType, bytes);
  }

  /** A file is deleted in Slack. */
  public void delete(JsonNode file) {
    shared.delete(file.path("id").asText());
  }

  /** Somebody shares files with the bot directly; answers with the event's id. */
  public String share(String user, String text, JsonNode... shared) {
    ObjectNode more = Workspace.JSON.createObjectNode().put("subtype", "file_share");
    more.put("upload", false);
    ArrayNode listed = more.putArray("files");
    List.of(shared).forEach(listed::add);
    return directMessage(user, text, more);
  }

  void openHome(String user) {
    ObjectNode event =
        Workspace.JSON
            .createObjectNode()
            .put("type", "app_home_opened")
            .put("user", user)
            .put("channel", workspace.directMessage(user))
            .put("tab", "home")
            .put("ts", workspace.timeStamp())
            .put("event_ts", workspace.timeStamp());
    sockets.send(payload(nextEvent(), event));
  }

  void command(String user, String command, String words, String conversation) {
    ObjectNode payload =
        Workspace.JSON
            .createObjectNode()
            .put("token", "stand-in-verification")
            .put("team_id", workspace.team(user))
            .put("team_domain", "stand-in")
            .put("channel_id", conversation)
            .put("channel_name", "a-channel")
            .put("user_id", user)
            .put("user_name", "somebody")
            .put("command", command)
            .put("text", words)
            .put("api_app_id", Workspace.APP)
            .put("is_enterprise_install", "false")
            .put("response_url", api.url("/commands/" + screens.replyTo(user)))
            .put("trigger_id", screens.trigger(user));
    sockets.send("slash_commands", payload, answer -> {});
  }

  void shortcut(String user, String callback) {
    ObjectNode payload = interaction(user, "shortcut").put("callback_id", callback);
    sockets.send("interactive", payload, answer -> {});
  }

  void messageShortcut(String user, String callback, String conversation, JsonNode message) {
    ObjectNode payload =
        interaction(user, "message_action")
            .put("callback_id", callback)
            .put("message_ts", message.path("ts").asText());
    payload.putObject("channel").put("id", conversation).put("name", "a-channel");
    payload.set("message", message);
    sockets.send("interactive", payload, answer -> {});
  }

  void press(String user, String conversation, ObjectNode message, JsonNode element) {
    ObjectNode payload = interaction(user, "block_actions");
    payload
        .putObject("container")
        .put("type", "message")
        .put("message_ts", message.path("ts").asText())
        .put("channel_id", conversation);
    payload.putObject("channel").put("id", conversation).put("name", "a-channel");
    payload.set("message", message);
    ObjectNode action = payload.putArray("actions").addObject();
    action.setAll((ObjectNode) element.deepCopy());
    action.put("action_ts", workspace.timeStamp());
    sockets.send("interactive", payload, answer -> {});
  }

  /** The bytes of a file that stands in a conversation. */
  public byte[] file(String id) {
    return files.content(id);
  }

  /** Somebody sends a press of their own making, of a button that they were not shown. */
  public void forgesPress(String user, String conversation, String action, String value) {
    ObjectNode message = person(Workspace.BOT_USER, "").put("ts", workspace.timeStamp());
    ObjectNode element = Workspace.JSON.createObjectNode().put("type", "button");
    press(user, conversation, message, element.put("action_id", action).put("value", value));
  }

  /** Somebody sends a form of their own making, which was not opened before them. */
  public void forgesForm(String user, String callback, String carried, ObjectNode values) {
    ObjectNode view = Workspace.JSON.createObjectNode().put("id", workspace.timeStamp());
    view.put("type", "modal").put("callback_id", callback).put("private_metadata", carried);
    view.putObject("state").set("values", values);
    submit(user, view);
  }

  void pressInForm(String user, ObjectNode view, JsonNode element) {
    ObjectNode payload = interaction(user, "block_actions");
    payload.putObject("container").put("type", "view").put("view_id", view.path("id").asText());
    payload.set("view", view.deepCopy());
    ObjectNode action = payload.putArray("actions").addObject();
    action.setAll((ObjectNode) element.deepCopy());
    action.put("action_ts", workspace.timeStamp());
    sockets.send("interactive", payload, answer -> {});
  }

  void submit(String user, ObjectNode view) {
    ObjectNode payload = interaction(user, "view_submission");
    payload.set("view", view.deepCopy());
    payload.putArray("response_urls");
    sockets.send(
        "interactive",
        payload,
        answer -> {
          if (answer.path("response_action").asText().equals("update")) {
            screens.replace(user, (ObjectNode) answer.path("view"));
          } else if (answer.path("response_action").asText().equals("errors")) {
            screens.object(user, answer.path("errors"));
          } else {
            screens.close(user);
          }
        });
  }

  private ObjectNode interaction(String user, String type) {
    ObjectNode payload =
        Workspace.JSON
            .createObjectNode()
            .put("type", type)
            .put("api_app_id", Workspace.APP)
            .put("token", "stand-in-verification")
            .put("trigger_id", screens.trigger(user));
    payload.putObject("team").put("id", Workspace.TEAM).put("domain", "stand-in");
    payload
        .putObject("user")
        .put("id", user)
        .put("username", "somebody")
        .put("team_id", workspace.team(user));
    return payload;
  }

  /** The next call of this method goes wrong. */
  public void fault(String method, Fault fault) {
    api.fault(method, fault);
  }

  /** More than one message in this time into one channel is refused. */
  public void pace(Duration between) {
    api.pace(between);
  }

  /** The methods called so far, in order. */
  public List<String> calls() {
    return api.calls();
  }

  /** Somebody writes to the bot directly; answers with the event's id. */
  public String directMessage(String user, String text) {
    return send(person(user, text), workspace.find(workspace.directMessage(user)), "message");
  }

  /** Somebody calls the bot in a channel; answers with the event's id. */
  public String mention(String user, String channel, String text) {
    String called = "<@" + Workspace.BOT_USER + "> " + text;
    return send(person(user, called), workspace.find(channel), "app_mention");
  }

  /** Somebody writes in the thread of the newest message of a channel. */
  public void replyTo(String user, String channel, String text) {
    List<JsonNode> said = workspace.messages(channel);
    reply(user, channel, said.get(said.size() - 1).path("ts").asText(), text);
  }

  /** Somebody shares a file in the thread of the newest message of a channel. */
  public void shareInThread(String user, String channel, String text, JsonNode file) {
    Conversation conversation = workspace.find(channel);
    List<JsonNode> said = workspace.messages(channel);
    ObjectNode message =
        person(user, text)
            .put("subtype", "file_share")
            .put("thread_ts", said.get(said.size() - 1).path("ts").asText());
    message.putArray("files").add(file);
    ObjectNode event = workspace.say(conversation, message).deepCopy().put("type", "message");
    sockets.send(payload(nextEvent(), addressed(event, conversation)));
  }

  /** Somebody writes in a thread. Whoever names the bot there is told of twice, as Slack does. */
  void reply(String user, String channel, String thread, String text) {
    Conversation conversation = workspace.find(channel);
    ObjectNode message = person(user, text).put("thread_ts", thread);
    message.put("parent_user_id", Workspace.BOT_USER).put("user_team", workspace.team(user));
    ObjectNode event = workspace.say(conversation, message).deepCopy().put("type", "message");
    sockets.send(payload(nextEvent(), addressed(event, conversation)));
    if (text.contains("<@" + Workspace.BOT_USER + ">")) {
      ObjectNode mention = event.deepCopy().put("type", "app_mention");
      sockets.send(payload(nextEvent(), addressed(mention, conversation)));
    }
  }

  /** Somebody says something in a channel that the bot is not told of; answers with the message. */
  public JsonNode says(String user, String channel, String text) {
    return workspace.say(workspace.find(channel), person(user, text)).deepCopy();
  }

  /** An envelope of this type, whatever is in it. */
  public void envelope(String type, ObjectNode payload) {
    sockets.send(type, payload, answer -> {});
  }

  /** An event with these fields more, in a person's direct conversation with the bot. */
  public String directMessage(String user, String text, ObjectNode more) {
    ObjectNode message = person(user, text);
    message.setAll(more);
    return send(message, workspace.find(workspace.directMessage(user)), "message");
  }

  /** The same event once more, as after an acknowledgement that got lost. */
  public void redeliver(String eventId, String user, String text, String timeStamp) {
    ObjectNode event = person(user, text).put("type", "message").put("ts", timeStamp);
    sockets.send(payload(eventId, addressed(event, workspace.find(workspace.directMessage(user)))));
  }

  private String send(ObjectNode message, Conversation conversation, String type) {
    ObjectNode event = workspace.say(conversation, message).deepCopy();
    event.put("type", type);
    String id = nextEvent();
    sockets.send(payload(id, addressed(event, conversation)));
    return id;
  }

  /** Slack tells the app of its own words, too. */
  private void botSaid(Conversation conversation, ObjectNode message) {
    sockets.send(payload(nextEvent(), addressed(message.deepCopy(), conversation)));
  }

  private String nextEvent() {
    return "Ev0STANDIN" + events.incrementAndGet();
  }

  private static ObjectNode person(String user, String text) {
    return Workspace.JSON.createObjectNode().put("user", user).put("text", text);
  }

  private static ObjectNode addressed(ObjectNode event, Conversation conversation) {
    event.put("channel", conversation.id).put("event_ts", event.path("ts").asText());
    if (!event.path("type").asText().equals("app_mention")) {
      event.put(
          "channel_type",
          conversation.kind == Kind.IM
              ? "im"
              : conversation.kind == Kind.GROUP ? "group" : "channel");
    }
    return event;
  }

  private static ObjectNode payload(String eventId, ObjectNode event) {
    ObjectNode payload =
        Workspace.JSON
            .createObjectNode()
            .put("token", "stand-in-verification")
            .put("team_id", Workspace.TEAM)
            .put("api_app_id", Workspace.APP)
            .put("type", "event_callback")
            .put("event_id", eventId)
            .put("event_time", Long.parseLong(event.path("ts").asText().split("\\.", -1)[0]))
            .put("is_ext_shared_channel", false);
    payload.set("event", event);
    payload
        .putArray("authorizations")
        .addObject()
        .put("team_id", Workspace.TEAM)
        .put("user_id", Workspace.BOT_USER)
        .put("is_bot", true)
        .put("is_enterprise_install", false);
    return payload;
  }

  /** The client is asked to come over to another socket. */
  public void refresh() {
    sockets.refresh();
  }

  /** All connections break. */
  public void breakOff() {
    sockets.breakOff();
  }

  /** All connections are half gone: open for whoever looks, and silent. */
  public void goSilent() {
    sockets.goSilent();
  }

  /** How many sockets are open. */
  public int connections() {
    return sockets.connections();
  }

  /** How many envelopes were sent so far, repetitions included. */
  public int deliveries() {
    return sockets.deliveries();
  }

  /** How many envelopes still wait for their acknowledgement or for a socket. */
  public int unacknowledged() {
    return sockets.unacknowledged();
  }

  /** How long each acknowledgement took. */
  public List<Duration> acknowledgements() {
    return sockets.acknowledgements();
  }

  /** What the client did that Slack does not put up with. */
  public List<String> complaints() {
    return sockets.complaints();
  }

  @Override
  public void close() {
    api.close();
    sockets.close();
  }
}
