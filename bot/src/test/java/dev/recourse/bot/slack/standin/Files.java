package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The files that lie in the workspace. All access is under its lock. */
final class Files {
  /** Where they are downloaded. */
  static final String PATH = "/files-pri/";

  private final Clock clock;
  private final Supplier<String> address;
  private final Map<String, Stored> files = new LinkedHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Stored(ObjectNode told, byte[] bytes) {}

  /** Files below this address of the stand-in's own server. */
  Files(Clock clock, Supplier<String> address) {
    this.clock = clock;
    this.address = address;
  }

  /** Somebody uploads a file; answers with what Slack tells of it. */
  synchronized ObjectNode upload(String user, String name, String mediaType, byte[] bytes) {
    String id = String.format(Locale.ROOT, "F0STANDIN%02d", files.size() + 1);
    String place = address.get() + PATH + Workspace.TEAM + "-" + id;
    String called = URLEncoder.encode(name, StandardCharsets.UTF_8);
    long now = clock.instant().getEpochSecond();
    ObjectNode told =
        Workspace.JSON
            .createObjectNode()
            .put("id", id)
            .put("created", now)
            .put("timestamp", now)
            .put("name", name)
            .put("title", name)
            .put("mimetype", mediaType)
            .put("filetype", name.replaceFirst(".*\\.", ""))
            .put("pretty_type", "File")
            .put("user", user)
            .put("user_team", Workspace.TEAM)
            .put("editable", false)
            .put("size", bytes.length)
            .put("mode", "hosted")
            .put("is_external", false)
            .put("external_type", "")
            .put("is_public", false)
            .put("public_url_shared", false)
            .put("url_private", place + "/" + called)
            .put("url_private_download", place + "/download/" + called)
            .put("permalink", "https://stand-in.example.edu/files/" + user + "/" + id)
            .put("file_access", "visible");
    files.put(id, new Stored(told, bytes.clone()));
    return told.deepCopy();
  }

  /** Somebody deletes it. */
  synchronized void delete(String id) {
    files.remove(id);
  }

  /** What Slack tells of a file. */
  synchronized ObjectNode info(String id) {
    Stored stored = files.get(id);
    if (stored == null) {
      throw new Refused("file_not_found");
    }
    return stored.told().deepCopy();
  }

  /** The bytes that lie at a path of the server, where some do. */
  synchronized Optional<byte[]> at(String path) {
    return files.values().stream()
        .filter(
            stored ->
                path.startsWith(PATH + Workspace.TEAM + "-" + stored.told().path("id").asText()))
        .map(Stored::bytes)
        .findFirst();
  }
}
