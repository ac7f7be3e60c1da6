package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who and what is in the workspace, and what was said. All access is under its lock. */
public final class Workspace {
  static final String TEAM = "T0STANDIN1";
  static final String APP = "A0STANDIN1";
  static final String BOT_USER = "U0STANDBOT";
  static final String BOT = "B0STANDBOT";
  static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final Map<String, User> users = new LinkedHashMap<>();
  private final Map<String, Conversation> conversations = new LinkedHashMap<>();
  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final Set<String> scopes = new LinkedHashSet<>();
  private long lastMicros;

  Workspace(Clock clock) {
    this.clock = clock;
    users.put(BOT_USER, new User(BOT_USER, TEAM, true, false, false));
  }

  record User(String id, String team, boolean bot, boolean deleted, boolean guest) {}

  /** A channel, a private channel or a direct message, with its messages by time stamp. */
  static final class Conversation {
    final String id;
    final Kind kind;
    final Set<String> members = new HashSet<>();
    final TreeMap<String, ObjectNode> messages = new TreeMap<>();
    boolean archived;

    Conversation(String id, Kind kind) {
      this.id = id;
      this.kind = kind;
    }

    boolean hasBot() {
      return members.contains(BOT_USER);
    }
  }

  enum Kind {
    CHANNEL("channels"),
    GROUP("groups"),
    IM("im"),
    MPIM("mpim");

    final String scope;

    Kind(String scope) {
      this.scope = scope;
    }
  }

  /** Somebody with an account. */
  public synchronized Workspace user(String id) {
    users.put(id, new User(id, TEAM, false, false, false));
    return this;
  }

  /** Somebody who was let into single channels only. */
  public synchronized Workspace guest(String id) {
    users.put(id, new User(id, TEAM, false, false, true));
    return this;
  }

  /** Somebody of another organization, in a channel that both share. */
  public synchronized Workspace stranger(String id) {
    users.put(id, new User(id, "T0ELSEWHERE", false, false, false));
    return this;
  }

  synchronized String team(String user) {
    return findUser(user).map(User::team).orElse(TEAM);
  }

  /** Somebody whose account was closed. */
  public synchronized Workspace deactivated(String id) {
    users.put(id, new User(id, TEAM, false, true, false));
    return this;
  }

  /** A public channel; the bot must be invited. */
  public synchronized Workspace channel(String id) {
    conversations.put(id, new Conversation(id, Kind.CHANNEL));
    return this;
  }

  /** A private channel; the bot must be invited. */
  public synchronized Workspace privateChannel(String id) {
    conversations.put(id, new Conversation(id, Kind.GROUP));
    return this;
  }

  /** The bot becomes a member of a channel. */
  public synchronized Workspace invite(String channel) {
    find(channel).members.add(BOT_USER);
    return this;
  }

  /** Nobody can write to this channel any more. */
  public synchronized Workspace archive(String channel) {
    find(channel).archived = true;
    return this;
  }

  /** A user group. */
  public synchronized Workspace group(String id, String... members) {
    groups.put(id, List.of(members));
    return this;
  }

  /** What the app may do from now on. */
  public synchronized Workspace scopes(Set<String> granted) {
    scopes.clear();
    scopes.addAll(granted);
    return this;
  }

  /** The texts that stand in a conversation, those in threads included, oldest first. */
  public synchronized List<String> texts(String conversation) {
    return find(conversation).messages.values().stream()
        .map(message -> message.path("text").asText())
        .toList();
  }

  /** The messages that stand in a conversation as Slack shows them, oldest first. */
  public synchronized List<JsonNode> messages(String conversation) {
    return List.copyOf(find(conversation).messages.values());
  }

  /** The direct conversation between this person and the bot. */
  public synchronized String directMessage(String user) {
    return open(List.of(user)).id;
  }

  synchronized Set<String> granted() {
    return Set.copyOf(scopes);
  }

  synchronized Optional<User> findUser(String id) {
    return Optional.ofNullable(users.get(id));
  }

  synchronized Optional<List<String>> findGroup(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  /** A conversation that the bot can see. */
  synchronized Conversation find(String id) {
    Conversation conversation = conversations.get(id);
    if (conversation == null) {
      throw new Refused("channel_not_found");
    }
    return conversation;
  }

  synchronized Conversation open(List<String> people) {
    for (String person : people) {
      User user = findUser(person).orElseThrow(() -> new Refused("user_not_found"));
      if (user.bot()) {
        throw new Refused("cannot_dm_bot");
      }
      if (user.deleted()) {
        throw new Refused("user_disabled");
      }
    }
    Set<String> members = new HashSet<>(people);
    members.add(BOT_USER);
    return conversations.values().stream()
        .filter(conversation -> conversation.members.equals(members))
        .filter(conversation -> conversation.kind == Kind.IM || conversation.kind == Kind.MPIM)
        .findFirst()
        .orElseGet(() -> create(people, members));
  }

  private Conversation create(List<String> people, Set<String> members) {
    boolean two = people.size() == 1;
    String id = String.format(Locale.ROOT, two ? "D0%08d" : "G0%08d", conversations.size() + 1);
    Conversation fresh = new Conversation(id, two ? Kind.IM : Kind.MPIM);
    fresh.members.addAll(members);
    conversations.put(id, fresh);
    return fresh;
  }

  /** A message into a conversation, with the next free time stamp. */
  synchronized ObjectNode say(Conversation conversation, ObjectNode message) {
    String timeStamp = timeStamp();
    message.put("type", "message").put("ts", timeStamp).put("team", TEAM);
    conversation.messages.put(timeStamp, message);
    return message;
  }

  synchronized String timeStamp() {
    long micros = Math.max(clock.millis() * 1000, lastMicros + 1);
    lastMicros = micros;
    return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
  }

  synchronized List<ObjectNode> newestFirst(Conversation conversation) {
    return new ArrayList<>(conversation.messages.descendingMap().values());
  }
}
