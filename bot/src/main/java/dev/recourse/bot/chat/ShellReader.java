package dev.recourse.bot.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.ingest.Reader;
import dev.recourse.ingest.Reading;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What is said to the bot in a terminal, on its way through the inbox like everything else. */
public final class ShellReader implements Reader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Conversation conversation;

  /** A reader that asks this conversation what a remark means. */
  public ShellReader(Conversation conversation) {
    this.conversation = conversation;
  }

  /** The arrival that a remark is. */
  public static Arrival arrival(UUID id, String address, String words, Instant at) {
    try {
      byte[] raw = MAPPER.writeValueAsBytes(Map.of("speaker", address, "words", words));
      return Arrival.message(Source.SHELL, id.toString(), at, raw);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Reading read(InboxEntry entry, byte[] raw) {
    try {
      JsonNode remark = MAPPER.readTree(raw);
      return conversation.hear(
          new Remark(
              CaseChannel.SHELL,
              Contact.email(remark.path("speaker").asText()),
              remark.path("words").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
