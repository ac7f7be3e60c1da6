package dev.recourse.scheduler.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a message that no query asks for, as one column of JSON. */
record Content(
    String text, Message.@Nullable Answers answers, List<Message.Attachment> attachments) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Content of(Message message) {
    return new Content(message.text(), message.answers().orElse(null), message.attachments());
  }

  static Content nothing() {
    return new Content("", null, List.of());
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Text can always be written as JSON.", e);
    }
  }

  static Content fromJson(String json) {
    try {
      return JSON.readValue(json, Content.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A message's content is not what we wrote.", e);
    }
  }
}
