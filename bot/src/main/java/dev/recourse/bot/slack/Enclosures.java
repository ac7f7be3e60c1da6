package dev.recourse.bot.slack;

import com.slack.api.model.File;
import com.slack.api.model.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the files that go with a message. They hang in the thread of the message that announces
 * them, so that it can be seen which have been brought already. Thread-safe.
 */
final class Enclosures {
  private final WebApi api;
  private final Uploads uploads;

  Enclosures(WebApi api, Uploads uploads) {
    this.api = api;
    this.uploads = uploads;
  }

  /**
   * Brings each file that does not hang there yet.
   *
   * @param again whether some may have been brought before
   * @return the first answer that was none of success, where there was one
   */
  Optional<Answer<?>> bring(
      List<Enclosure> enclosed, String conversation, String thread, boolean again) {
    Answer<Set<String>> hanging =
        again && !enclosed.isEmpty() ? hanging(conversation, thread) : new Answer.Done<>(Set.of());
    if (!(hanging instanceof Answer.Done<Set<String>> known)) {
      return Optional.of(hanging);
    }
    for (Enclosure one : enclosed) {
      if (!known.value().contains(one.name())) {
        Answer<String> put = uploads.put(conversation, thread, one.name(), one.content().get());
        if (!(put instanceof Answer.Done<String>)) {
          return Optional.of(put);
        }
      }
    }
    return Optional.empty();
  }

  private Answer<Set<String>> hanging(String conversation, String thread) {
    return api.call(
            methods ->
                methods.conversationsReplies(request -> request.channel(conversation).ts(thread)))
        .map(
            response ->
                Optional.ofNullable(response.getMessages()).orElse(List.of()).stream()
                    .map(Message::getFiles)
                    .flatMap(files -> Optional.ofNullable(files).orElse(List.of()).stream())
                    .map(File::getName)
                    .collect(Collectors.toSet()));
  }
}
