package dev.recourse.bot.slack;

import com.slack.api.methods.response.chat.ChatDeleteResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import dev.recourse.bot.slack.screens.ThreadLine;
import java.util.List;
import java.util.Optional;

/**
 * Takes away what the bot has said in a thread. What people wrote stays: nobody but they, or an
 * owner of the workspace, can delete it. Thread-safe.
 */
final class Broom {
  private static final int PAGE = 200;

  private final WebApi api;

  Broom(WebApi api) {
    this.api = api;
  }

  /** Empties the thread below a message of what the bot said there; done again it does no harm. */
  Answer<Boolean> sweep(String conversation, String at) {
    Optional<String> cursor = Optional.empty();
    do {
      String page = cursor.orElse("");
      Answer<ConversationsRepliesResponse> replies =
          api.call(
              methods ->
                  methods.conversationsReplies(
                      request -> request.channel(conversation).ts(at).limit(PAGE).cursor(page)));
      if (!(replies instanceof Answer.Done<ConversationsRepliesResponse> done)) {
        return replies.map(impossible -> false);
      }
      for (Message message : Optional.ofNullable(done.value().getMessages()).orElse(List.of())) {
        Answer<Boolean> deleted = delete(conversation, at, message);
        if (!(deleted instanceof Answer.Done<Boolean>)) {
          return deleted;
        }
      }
      cursor =
          Optional.ofNullable(done.value().getResponseMetadata())
              .map(metadata -> metadata.getNextCursor())
              .filter(next -> !next.isEmpty());
    } while (cursor.isPresent());
    return new Answer.Done<>(true);
  }

  private Answer<Boolean> delete(String conversation, String head, Message message) {
    boolean said = message.getBotId() != null && !head.equals(message.getTs());
    if (!said || ThreadLine.isWithheld(Optional.ofNullable(message.getText()).orElse(""))) {
      return new Answer.Done<>(false);
    }
    Answer<ChatDeleteResponse> deleted =
        api.call(
            methods ->
                methods.chatDelete(request -> request.channel(conversation).ts(message.getTs())));
    // Another bot's words, or gone already.
    return deleted instanceof Answer.Refused<?>
        ? new Answer.Done<>(false)
        : deleted.map(response -> true);
  }
}
