package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.StreamSupport;

/**
 * A person before their screen: can press and fill in only what stands there, by the words that
 * stand there.
 */
public final class Person {
  private final SlackStandIn slack;
  private final String user;

  Person(SlackStandIn slack, String user) {
    this.slack = slack;
    this.user = user;
  }

  /** All words on the messages of a conversation, those in threads left out, the newest last. */
  public List<String> reads(String conversation) {
    return slack.workspace().messages(conversation).stream()
        .filter(message -> !message.has("thread_ts"))
        .map(Person::words)
        .toList();
  }

  /** All words in the thread of the newest message on which something can be pressed or read. */
  public List<String> readsThread(String conversation) {
    String head = newestHead(conversation);
    return slack.workspace().messages(conversation).stream()
        .filter(message -> message.path("thread_ts").asText().equals(head))
        .map(Person::words)
        .toList();
  }

  /** Writes into the thread of the newest message that has blocks. */
  public void writesInThread(String conversation, String words) {
    slack.reply(user, conversation, newestHead(conversation), words);
  }

  private String newestHead(String conversation) {
    return slack.workspace().messages(conversation).stream()
        .filter(message -> message.has("blocks") && !message.has("thread_ts"))
        .map(message -> message.path("ts").asText())
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new NoSuchElementException("Nothing stands in " + conversation + "."));
  }

  private static String words(JsonNode message) {
    return message.path("text").asText() + "\n" + Screens.words(message.path("blocks"));
  }

  /** What the bot has said to them directly. */
  public List<String> wasTold() {
    return reads(slack.workspace().directMessage(user));
  }

  /** Everything in their direct conversation with the bot, threads included, as Slack has it. */
  public List<JsonNode> everythingDirect() {
    return slack.workspace().messages(slack.workspace().directMessage(user));
  }

  /** What they were told so that nobody else sees it. */
  public List<String> heardAlone() {
    return slack.screens().whispers(user);
  }

  /** Opens the app's Home. */
  public void opensHome() {
    slack.openHome(user);
  }

  /** All words on their Home; empty until there is one. */
  public String home() {
    return slack.screens().home(user).map(Screens::words).orElse("");
  }

  /** Types a slash command in a conversation. */
  public void types(String command, String words, String conversation) {
    slack.command(user, command, words, conversation);
  }

  /** Chooses a shortcut of the workspace. */
  public void chooses(String callback) {
    slack.shortcut(user, callback);
  }

  /** Chooses a message's shortcut. */
  public void choosesOn(String callback, String conversation, JsonNode message) {
    slack.messageShortcut(user, callback, conversation, message);
  }

  /** The words on the buttons of the newest message that has some; none where none has. */
  public List<String> buttons(String conversation) {
    List<String> found = new ArrayList<>();
    if (!canPress(conversation)) {
      return found;
    }
    actions(newest(conversation)).forEach(e -> found.add(e.path("text").path("text").asText()));
    return found;
  }

  /** Presses a button of the newest message that has it. */
  public void presses(String words, String conversation) {
    ObjectNode message = newest(conversation, words);
    slack.press(user, conversation, message, named(actions(message), words));
  }

  /** Presses a button as it stood there earlier. */
  public void pressesLate(String words, String conversation, JsonNode message) {
    slack.press(user, conversation, (ObjectNode) message, named(actions(message), words));
  }

  /** Presses a button in the form. */
  public void pressesInForm(String words) {
    slack.pressInForm(user, open(), named(actions(open()), words));
  }

  /** The words on the buttons in the form. */
  public List<String> formButtons() {
    return actions(open()).stream().map(e -> e.path("text").path("text").asText()).toList();
  }

  /** What the form says is wrong in it. */
  public String formObjects() {
    return open().path("errors").toString();
  }

  /** The title of the form that is open before them, once one is. */
  public String form() {
    return open().path("title").path("text").asText();
  }

  /** Whether a form is open before them. */
  public boolean hasForm() {
    return slack.screens().form(user).isPresent();
  }

  /** The words of the form. */
  public String formSays() {
    return Screens.words(open());
  }

  /** The words that can be chosen from a list in the form. */
  public List<String> choices(String label) {
    return StreamSupport.stream(
            labelled(label).path("element").path("options").spliterator(), false)
        .map(option -> option.path("text").path("text").asText())
        .toList();
  }

  /** Writes into a field, or chooses from its list, by the words above it. */
  public Person fills(String label, String with) {
    JsonNode block = labelled(label);
    JsonNode element = block.path("element");
    ObjectNode value = Workspace.JSON.createObjectNode().put("type", element.path("type").asText());
    if (element.path("type").asText().equals("static_select")) {
      value.set("selected_option", option(element, with));
    } else if (element.path("type").asText().equals("users_select")) {
      value.put("selected_user", with);
    } else {
      value.put("value", with);
    }
    ObjectNode state = open().withObject("/state").withObject("/values");
    state
        .withObject("/" + block.path("block_id").asText())
        .set(element.path("action_id").asText(), value);
    return this;
  }

  /** Puts files into a field, by the words above it. */
  public Person attaches(String label, JsonNode... files) {
    JsonNode block = labelled(label);
    JsonNode element = block.path("element");
    if (!element.path("type").asText().equals("file_input")
        || files.length > element.path("max_files").asInt(10)) {
      throw new IllegalStateException("'" + label + "' does not take these files.");
    }
    ObjectNode value = Workspace.JSON.createObjectNode().put("type", "file_input");
    value.putArray("files").addAll(List.of(files));
    open()
        .withObject("/state")
        .withObject("/values")
        .withObject("/" + block.path("block_id").asText())
        .set(element.path("action_id").asText(), value);
    return this;
  }

  /** Closes the form unsent, where one is open. */
  public void closesForm() {
    slack.screens().close(user);
  }

  /** Sends the form once more before the first answer is there, as after an error. */
  public void sendsTwice(String words) {
    ObjectNode view = completed(words);
    slack.submit(user, view);
    slack.submit(user, view);
  }

  /** Sends the form with the button on it. */
  public void sends(String words) {
    slack.submit(user, completed(words));
  }

  private ObjectNode completed(String words) {
    ObjectNode view = open();
    if (!view.path("submit").path("text").asText().equals(words)) {
      throw new NoSuchElementException("The form has no button '" + words + "'.");
    }
    for (JsonNode block : view.path("blocks")) {
      if (block.path("type").asText().equals("input")) {
        complete(view, block);
      }
    }
    return view;
  }

  private static void complete(ObjectNode view, JsonNode block) {
    JsonNode element = block.path("element");
    ObjectNode values =
        view.withObject("/state")
            .withObject("/values")
            .withObject("/" + block.path("block_id").asText());
    String action = element.path("action_id").asText();
    if (!values.has(action)) {
      ObjectNode value = values.putObject(action).put("type", element.path("type").asText());
      if (element.has("initial_option")) {
        value.set("selected_option", element.path("initial_option"));
      } else if (element.has("initial_value")) {
        value.put("value", element.path("initial_value").asText());
      } else {
        leaveEmpty(value, element.path("type").asText());
        if (!block.path("optional").asBoolean()) {
          throw new IllegalStateException(
              "'" + block.path("label").path("text").asText() + "' must be filled in.");
        }
      }
    }
  }

  private static void leaveEmpty(ObjectNode value, String type) {
    switch (type) {
      case "file_input" -> value.putArray("files");
      case "static_select" -> value.putNull("selected_option");
      default -> value.putNull("value");
    }
  }

  private ObjectNode open() {
    return slack
        .screens()
        .form(user)
        .orElseThrow(() -> new NoSuchElementException("No form is open before " + user + "."));
  }

  private JsonNode labelled(String label) {
    return StreamSupport.stream(open().path("blocks").spliterator(), false)
        .filter(block -> block.path("label").path("text").asText().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("The form asks nothing like '" + label + "'."));
  }

  private static JsonNode option(JsonNode element, String words) {
    return named(element.path("options"), words);
  }

  private boolean canPress(String conversation) {
    return slack.workspace().messages(conversation).stream().anyMatch(m -> !actions(m).isEmpty());
  }

  private ObjectNode newest(String conversation, String button) {
    return (ObjectNode)
        slack.workspace().messages(conversation).stream()
            .filter(message -> actions(message).stream().anyMatch(e -> says(e, button)))
            .reduce((earlier, later) -> later)
            .orElseThrow(
                () -> new NoSuchElementException("Nothing in " + conversation + " says " + button));
  }

  private static boolean says(JsonNode element, String words) {
    return element.path("text").path("text").asText().equals(words);
  }

  private ObjectNode newest(String conversation) {
    List<JsonNode> messages = slack.workspace().messages(conversation);
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (!actions(messages.get(i)).isEmpty()) {
        return (ObjectNode) messages.get(i);
      }
    }
    throw new NoSuchElementException("Nothing can be pressed in " + conversation + ".");
  }

  private static List<JsonNode> actions(JsonNode message) {
    return StreamSupport.stream(message.path("blocks").spliterator(), false)
        .filter(block -> block.path("type").asText().equals("actions"))
        .flatMap(block -> StreamSupport.stream(block.path("elements").spliterator(), false))
        .toList();
  }

  private static JsonNode named(Iterable<JsonNode> elements, String words) {
    return StreamSupport.stream(elements.spliterator(), false)
        .filter(element -> element.path("text").path("text").asText().equals(words))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("Nothing here says '" + words + "'."));
  }
}
