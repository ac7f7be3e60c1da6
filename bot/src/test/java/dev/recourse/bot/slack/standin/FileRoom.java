package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files on their way into the workspace: a place is asked for, the bytes are brought there, and
 * only then a file can be shown, once. All access is under its lock.
 */
final class FileRoom {
  private final Map<String, Upload> uploads = new HashMap<>();
  private int counter;

  private static final class Upload {
    final String name;
    final int length;
    Optional<byte[]> brought = Optional.empty();
    boolean shown;

    Upload(String name, int length) {
      this.name = name;
      this.length = length;
    }
  }

  /** Where the bytes of a file of this length can be brought; answers with its id. */
  synchronized String ask(String name, int length) {
    if (length < 1) {
      throw new Refused("invalid_arguments");
    }
    String id = "F0STANDIN" + ++counter;
    uploads.put(id, new Upload(name, length));
    return id;
  }

  /** The bytes of a file; tells whether they are what was announced. */
  synchronized boolean bring(String id, byte[] bytes) {
    Upload upload = uploads.get(id);
    if (upload == null || upload.brought.isPresent() || bytes.length != upload.length) {
      return false;
    }
    upload.brought = Optional.of(bytes.clone());
    return true;
  }

  /** A file that is to be shown. */
  synchronized ObjectNode show(JsonNode file) {
    Upload upload = uploads.get(file.path("id").asText());
    if (upload == null || upload.brought.isEmpty() || upload.shown) {
      throw new Refused("file_not_found");
    }
    upload.shown = true;
    return Workspace.JSON
        .createObjectNode()
        .put("id", file.path("id").asText())
        .put("name", upload.name)
        .put("title", file.path("title").asText(upload.name))
        .put("size", upload.length);
  }

  /** The bytes of a file that has been shown. */
  synchronized byte[] content(String id) {
    return Optional.ofNullable(uploads.get(id))
        .filter(upload -> upload.shown)
        .flatMap(upload -> upload.brought)
        .orElseThrow(() -> new Refused("file_not_found"))
        .clone();
  }
}
