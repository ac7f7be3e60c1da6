package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.ingest.report.Attachment;
import dev.recourse.scheduler.inbox.Exhibit.Announced;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A file as Slack tells of it in messages and forms. Everything in it but the id may be missing: of
 * a file that is shared from another workspace Slack says only its id.
 *
 * @param id what Slack calls it
 * @param mediaType in lower case, as Slack announces it
 * @param mode {@code hosted} and {@code snippet} lie in Slack, {@code external} lies elsewhere, a
 *     {@code tombstone} was deleted; empty where that is not said
 * @param size in bytes; 0 where it is not said
 * @param address where it can be downloaded; empty where that must be asked
 */
record SlackFile(String id, String name, String mediaType, String mode, long size, String address) {
  /** So that one message does not fill the disk; Slack's own forms take ten. */
  static final int MOST = 20;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNKNOWN = "application/octet-stream";

  /** The files in a list of Slack's. */
  static List<SlackFile> in(JsonNode listed) {
    List<SlackFile> files = new ArrayList<>();
    for (JsonNode file : listed) {
      if (file.isObject()) {
        files.add(of(file));
      }
    }
    return List.copyOf(files);
  }

  /** One file. */
  static SlackFile of(JsonNode file) {
    return new SlackFile(
        file.path("id").asText(""),
        Attachment.name(
            file.path("name").asText(file.path("title").asText("")), "a file without a name"),
        file.path("mimetype").asText(UNKNOWN).toLowerCase(Locale.ROOT),
        file.path("mode").asText(""),
        file.path("size").asLong(),
        file.path("url_private_download").asText(file.path("url_private").asText("")));
  }

  /** The files to be fetched with a message. */
  static List<Announced> announced(List<SlackFile> files) {
    return files.stream().limit(MOST).map(SlackFile::announced).toList();
  }

  private Announced announced() {
    return new Announced(name, mediaType, json().toString());
  }

  /** As {@link #of} reads it. */
  ObjectNode json() {
    return JSON.createObjectNode()
        .put("id", id)
        .put("name", name)
        .put("mimetype", mediaType)
        .put("mode", mode)
        .put("size", size)
        .put("url_private_download", address);
  }

  /** The file in the words of {@link #announced}. */
  static SlackFile at(String place) {
    try {
      return of(JSON.readTree(place));
    } catch (IOException e) {
      throw new IllegalArgumentException("This is no place of a file in Slack.", e);
    }
  }

  /** The same, to be downloaded from there. */
  SlackFile lyingAt(String where) {
    return new SlackFile(id, name, mediaType, mode, size, where);
  }
}
