package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.slack.api.model.view.View;
import dev.recourse.bot.chat.Remark;
import dev.recourse.bot.slack.Interaction.Carried;
import dev.recourse.bot.slack.screens.Forms;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The message that somebody chose to report with the message's shortcut: its words, author, time
 * and link stand in the form, and its files and its place go with the form unseen.
 *
 * @param shortcut as Slack sent it
 */
record ReportedMessage(JsonNode shortcut) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMMM d, yyyy, HH:mm:ss z", Locale.ENGLISH);
  private static final String PLACE = "message";
  private static final String FILES = "files";

  /** A form carries 3,000 characters, also of things beside the files. */
  private static final int MOST_OF_FILES = 2_600;

  /**
   * Where a message stands.
   *
   * @param thread the time stamp of the message whose thread it is in, where it is in one
   */
  record Place(String channel, String timeStamp, Optional<String> thread) {}

  /**
   * The form to report it with.
   *
   * @param zone in which its time is told
   * @param blind why the messages around it cannot be added, where they cannot
   */
  View form(ZoneId zone, Optional<String> blind) {
    JsonNode message = shortcut.path("message");
    String author = message.path("user").asText(message.path("username").asText(""));
    return Forms.reportMessage(
        what(message),
        author.isEmpty() ? "" : "Written by Slack user " + author,
        SlackMessage.instant(timeStamp()).map(at -> TIME.format(at.atZone(zone))).orElse(""),
        carried(),
        blind);
  }

  /** Its words first: they are what the report is about. */
  private String what(JsonNode message) {
    String where = shortcut.path("channel").path("name").asText("");
    StringBuilder what = new StringBuilder();
    what.append(SlackWords.asWritten(message.path("text").asText("")).strip());
    List<SlackFile> files = SlackFile.in(message.path("files"));
    what.append(files.isEmpty() ? "" : "\n").append(Remark.listed(SlackFile.announced(files)));
    what.append("\n\n[in Slack").append(where.isEmpty() ? "" : ", #" + where);
    link().ifPresent(link -> what.append(": ").append(link));
    return what.append("]").toString();
  }

  /** Slack makes the same of a message's place: nobody needs to be asked. */
  private Optional<String> link() {
    String domain = shortcut.path("team").path("domain").asText("");
    Place at = place();
    if (domain.isEmpty() || at.channel().isEmpty() || at.timeStamp().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "https://"
            + domain
            + ".slack.com/archives/"
            + at.channel()
            + "/p"
            + at.timeStamp().replace(".", "")
            + at.thread().map(ts -> "?thread_ts=" + ts + "&cid=" + at.channel()).orElse(""));
  }

  private String timeStamp() {
    return shortcut.path("message_ts").asText(shortcut.path("message").path("ts").asText(""));
  }

  /** Where it stands. */
  Place place() {
    return new Place(
        shortcut.path("channel").path("id").asText(""),
        timeStamp(),
        Optional.of(shortcut.path("message").path("thread_ts").asText(""))
            .filter(thread -> !thread.isEmpty()));
  }

  private String carried() {
    ArrayNode files = JSON.createArrayNode();
    for (SlackFile file : SlackFile.in(shortcut.path("message").path("files"))) {
      ArrayNode more = files.deepCopy().add(file.json());
      files = more.toString().length() <= MOST_OF_FILES ? more : files;
    }
    Place at = place();
    return new Carried(JSON.createObjectNode())
        .with(PLACE, at.channel() + " " + at.timeStamp() + " " + at.thread().orElse(""))
        .with(FILES, files.toString())
        .written();
  }

  /** The place of the message that a form reports, where it reports one. */
  static Optional<Place> placeIn(Interaction form) {
    return form.carried()
        .find(PLACE)
        .map(words -> words.split(" ", -1))
        .filter(parts -> parts.length == 3 && !parts[0].isEmpty() && !parts[1].isEmpty())
        .map(
            parts ->
                new Place(
                    parts[0], parts[1], Optional.of(parts[2]).filter(thread -> !thread.isEmpty())));
  }

  /** The files of the message that a form reports. */
  static List<SlackFile> filesIn(Interaction form) {
    try {
      return SlackFile.in(JSON.readTree(form.carried().find(FILES).orElse("[]")));
    } catch (IOException e) {
      return List.of();
    }
  }
}
