package dev.recourse.bot.slack;

import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.bot.slack.screens.SlackText;
import dev.recourse.scheduler.outbox.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What our messages look like in Slack; unless said otherwise they are their words. Thread-safe.
 */
interface Looks {

  /** Where a message hangs in a conversation. */
  sealed interface Hanging {
    /** On its own, or in the thread of what it answers. */
    record Free() implements Hanging {}

    /** In the thread of the message with this time stamp. */
    record Under(String at) implements Hanging {}

    /** What it hangs under does not stand anywhere yet. */
    record NotYet() implements Hanging {}

    /** What it hangs under stands in other conversations, and not in this one. */
    record NotHere() implements Hanging {}
  }

  /** What stands on a message that is more than words. */
  default Optional<Shown> face(Message message) {
    return Optional.empty();
  }

  /** What hangs in the thread below a message with a face, as Slack takes it. */
  default List<String> below(Message message) {
    return List.of();
  }

  /** The words of a message without a face, as Slack takes them. */
  default List<String> words(Message message) {
    return SlackText.parts(message.text());
  }

  /** Where a message hangs. */
  default Hanging hanging(Message message, String conversation) {
    return new Hanging.Free();
  }

  /** A message stands in a conversation. */
  default void stands(Message message, String conversation, String at) {}

  /** The files that go with a message. */
  default List<Enclosure> enclosed(Message message) {
    return List.of();
  }

  /** A message as it is posted: its first part on its own, the others in its thread. */
  default List<String> parts(Message message, Optional<Shown> face) {
    if (face.isEmpty()) {
      return words(message);
    }
    List<String> parts = new ArrayList<>(List.of(SlackText.escape(face.get().summary())));
    parts.addAll(below(message));
    return parts;
  }
}
