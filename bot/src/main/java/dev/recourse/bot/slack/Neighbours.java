package dev.recourse.bot.slack;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import dev.recourse.bot.slack.ReportedMessage.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The messages around one that is reported, for whoever reports wants them read with it. The bot
 * reads only where it was invited to. Thread-safe.
 */
final class Neighbours {
  private static final int BEFORE = 5;
  private static final int AFTER = 5;
  private static final int PAGE = 100;
  private static final long WINDOW_SECONDS = 3_600;
  private static final int LONGEST = 1_000;

  private final WebApi api;

  Neighbours(WebApi api) {
    this.api = api;
  }

  /**
   * Why the messages of a conversation cannot be read; empty where they can, as far as is known.
   */
  Optional<String> blind(Place at) {
    Answer<?> answer =
        api.call(
            methods ->
                methods.conversationsHistory(request -> request.channel(at.channel()).limit(1)));
    return answer instanceof Answer.Refused<?> refused
        ? Optional.of(unreadable(refused))
        : Optional.empty();
  }

  /** The messages around one as words, oldest first; or why they could not be read. */
  String around(Place at) {
    Answer<List<Message>> found =
        at.thread().isPresent() ? inThread(at, at.thread().get()) : inConversation(at);
    if (!(found instanceof Answer.Done<List<Message>> done)) {
      return unreadable(found);
    }
    String words =
        done.value().stream()
            .filter(message -> !at.timeStamp().equals(message.getTs()))
            .map(Neighbours::told)
            .collect(Collectors.joining("\n"));
    return words.isEmpty() ? "No messages stand around it." : "Around it:\n" + words;
  }

  private static String unreadable(Answer<?> answer) {
    return answer instanceof Answer.Refused<?> refused && Refusals.ofOne(refused)
        ? "I am no member of that channel, so I cannot read the messages around this one. Invite me"
            + " there, or copy what matters."
        : "The messages around this one could not be read. " + Refusals.inWords(answer);
  }

  private Answer<List<Message>> inThread(Place at, String thread) {
    return api.call(
            methods ->
                methods.conversationsReplies(
                    request -> request.channel(at.channel()).ts(thread).limit(PAGE)))
        .map(ConversationsRepliesResponse::getMessages)
        .map(messages -> near(messages, at.timeStamp()));
  }

  private static List<Message> near(List<Message> oldestFirst, String timeStamp) {
    int here = 0;
    while (here < oldestFirst.size() && oldestFirst.get(here).getTs().compareTo(timeStamp) < 0) {
      here++;
    }
    return oldestFirst.subList(
        Math.max(0, here - BEFORE), Math.min(oldestFirst.size(), here + AFTER + 1));
  }

  /** Slack gives the newest first, counted back from the latest that was asked for. */
  private Answer<List<Message>> inConversation(Place at) {
    Answer<List<Message>> before =
        api.call(
                methods ->
                    methods.conversationsHistory(
                        request ->
                            request
                                .channel(at.channel())
                                .latest(at.timeStamp())
                                .inclusive(true)
                                .limit(BEFORE + 1)))
            .map(ConversationsHistoryResponse::getMessages);
    if (!(before instanceof Answer.Done<List<Message>> older)) {
      return before;
    }
    Answer<List<Message>> after =
        api.call(
                methods ->
                    methods.conversationsHistory(
                        request ->
                            request
                                .channel(at.channel())
                                .oldest(at.timeStamp())
                                .latest(hourAfter(at.timeStamp()))
                                .limit(PAGE)))
            .map(ConversationsHistoryResponse::getMessages);
    return after.map(
        newer -> {
          List<Message> all = new ArrayList<>(newer);
          all.addAll(older.value());
          Collections.reverse(all);
          return near(all, at.timeStamp());
        });
  }

  private static String hourAfter(String timeStamp) {
    String[] parts = timeStamp.split("\\.", 2);
    return (Long.parseLong(parts[0]) + WINDOW_SECONDS) + (parts.length > 1 ? "." + parts[1] : "");
  }

  private static String told(Message message) {
    String who =
        Optional.ofNullable(message.getUser())
            .or(() -> Optional.ofNullable(message.getUsername()))
            .orElse("somebody");
    String words = SlackWords.asWritten(Optional.ofNullable(message.getText()).orElse("")).strip();
    return who + ": " + (words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…");
  }
}
