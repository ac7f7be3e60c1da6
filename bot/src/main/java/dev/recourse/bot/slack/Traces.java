package dev.recourse.bot.slack;

import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import dev.recourse.scheduler.outbox.OutboxKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which parts of a message stand in a conversation already. Slack takes no id of ours for
 * a message, so each carries its key in its metadata, unseen by people.
 */
final class Traces {
  private static final String EVENT = "recourse_message";
  private static final String KEY = "key";
  private static final String PART = "part";

  private static final int PAGE = 200;

  /** A thousand messages back: more than any conversation gets between two tries. */
  private static final int MOST_PAGES = 5;

  private final WebApi api;

  Traces(WebApi api) {
    this.api = api;
  }

  /** What a part of a message carries; parts are counted from 0. */
  static Message.Metadata of(OutboxKey key, int part) {
    return Message.Metadata.builder()
        .eventType(EVENT)
        .eventPayload(Map.of(KEY, key.value(), PART, Integer.toString(part)))
        .build();
  }

  /**
   * The time stamps of the parts that stand there already, by the parts' numbers.
   *
   * @param thread the message in whose thread all parts were to stand, where they were to
   */
  Answer<Map<Integer, String>> find(String conversation, Optional<String> thread, OutboxKey key) {
    if (thread.isPresent()) {
      return inThread(conversation, thread.get(), key);
    }
    Answer<Map<Integer, String>> head =
        scan(cursor -> history(conversation, cursor), key, found -> found.containsKey(0));
    return head instanceof Answer.Done<Map<Integer, String>> done && done.value().containsKey(0)
        ? inThread(conversation, done.value().getOrDefault(0, ""), key)
        : head;
  }

  private Answer<Map<Integer, String>> inThread(String conversation, String thread, OutboxKey key) {
    // A thread is read together with the message that it hangs on.
    return scan(cursor -> replies(conversation, thread, cursor), key, found -> false);
  }

  private static Answer<Map<Integer, String>> scan(
      Function<Optional<String>, Answer<Page>> pages,
      OutboxKey key,
      Predicate<Map<Integer, String>> enough) {
    Map<Integer, String> found = new HashMap<>();
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      Answer<Page> answer = pages.apply(cursor);
      if (!(answer instanceof Answer.Done<Page> done)) {
        return answer.map(impossible -> Map.of());
      }
      done.value().messages().forEach(message -> note(message, key, found));
      cursor = done.value().next();
      if (cursor.isEmpty() || enough.test(found)) {
        break;
      }
    }
    return new Answer.Done<>(Map.copyOf(found));
  }

  private static void note(Message message, OutboxKey key, Map<Integer, String> found) {
    Message.Metadata metadata = message.getMetadata();
    if (metadata == null
        || metadata.getEventPayload() == null
        || !EVENT.equals(metadata.getEventType())
        || !key.value().equals(metadata.getEventPayload().get(KEY))) {
      return;
    }
    String part = String.valueOf(metadata.getEventPayload().get(PART));
    if (part.matches("\\d{1,4}")) {
      found.putIfAbsent(Integer.parseInt(part), message.getTs());
    }
  }

  private Answer<Page> history(String conversation, Optional<String> cursor) {
    return api.call(
            methods ->
                methods.conversationsHistory(
                    request ->
                        request
                            .channel(conversation)
                            .includeAllMetadata(true)
                            .limit(PAGE)
                            .cursor(cursor.orElse(null))))
        .map(response -> Page.of(response.getMessages(), response.getResponseMetadata()));
  }

  private Answer<Page> replies(String conversation, String thread, Optional<String> cursor) {
    return api.call(
            methods ->
                methods.conversationsReplies(
                    request ->
                        request
                            .channel(conversation)
                            .ts(thread)
                            .includeAllMetadata(true)
                            .limit(PAGE)
                            .cursor(cursor.orElse(null))))
        .map(response -> Page.of(response.getMessages(), response.getResponseMetadata()));
  }

  private record Page(List<Message> messages, Optional<String> next) {
    static Page of(@Nullable List<Message> messages, @Nullable ResponseMetadata metadata) {
      return new Page(
          messages == null ? List.of() : List.copyOf(messages),
          Optional.ofNullable(metadata)
              .map(ResponseMetadata::getNextCursor)
              .filter(cursor -> !cursor.isEmpty()));
    }
  }
}
