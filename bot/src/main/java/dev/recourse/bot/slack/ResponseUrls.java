package dev.recourse.bot.slack;

import com.slack.api.Slack;
import dev.recourse.bot.slack.screens.Shown;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers where a command came from, seen by the one who typed it alone. Thread-safe. */
final class ResponseUrls {
  private static final Logger LOG = LoggerFactory.getLogger(ResponseUrls.class);

  private final Slack slack;

  ResponseUrls(Slack slack) {
    this.slack = slack;
  }

  /** Says something there; tells whether Slack took it. */
  boolean say(String url, Shown shown) {
    if (url.isEmpty()) {
      return false;
    }
    Map<String, Object> answer = new HashMap<>();
    answer.put("response_type", "ephemeral");
    answer.put("text", shown.summary());
    if (!shown.blocks().isEmpty()) {
      answer.put("blocks", shown.blocks());
    }
    try (Response response = slack.getHttpClient().postJsonBody(url, answer)) {
      return response.isSuccessful();
    } catch (IOException e) {
      LOG.debug("A command's answer did not reach Slack.", e);
      return false;
    }
  }
}
