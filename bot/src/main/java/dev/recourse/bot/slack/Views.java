package dev.recourse.bot.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;

/** What goes back with an acknowledgement and changes the form that is open. */
final class Views {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Gson GSON = GsonFactory.createSnakeCase();

  private Views() {}

  /** The form is replaced by this one. */
  static ObjectNode update(View view) {
    try {
      ObjectNode answer = JSON.createObjectNode().put("response_action", "update");
      answer.set("view", JSON.readTree(GSON.toJson(view)));
      return answer;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A form can always be written as JSON.", e);
    }
  }

  /** The form stays, with these words at one of its fields. */
  static ObjectNode errors(String field, String words) {
    ObjectNode answer = JSON.createObjectNode().put("response_action", "errors");
    answer.putObject("errors").put(field, words);
    return answer;
  }
}
