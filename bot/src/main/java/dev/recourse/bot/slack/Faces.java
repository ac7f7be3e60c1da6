package dev.recourse.bot.slack;

import dev.recourse.bot.slack.screens.Notice;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import java.util.Optional;

/**
 * What stands on those of our messages that are more than words: cards, reminders, what nobody has
 * taken. Thread-safe.
 */
final class Faces {
  private final Cards cards;
  private final Reminders reminders;
  private final UntakenNotices untaken;
  private final Questions questions;

  Faces(Cards cards, Reminders reminders, UntakenNotices untaken, Questions questions) {
    this.cards = cards;
    this.reminders = reminders;
    this.untaken = untaken;
    this.questions = questions;
  }

  /** What stands on a message as things are now; empty where it is words alone. */
  Optional<Shown> face(Message message) {
    return cards
        .face(message)
        .or(() -> reminders.face(message))
        .or(() -> untaken.face(message))
        .or(() -> questions.face(message));
  }

  /** What stands on a posted message once it no longer says how things are. */
  Optional<Shown> overtaken(OutboxEntry entry) {
    return reminders
        .overtaken(entry)
        .or(() -> untaken.overtaken(entry.message()))
        .or(() -> questions.face(entry.message()));
  }

  /** Whether the whole of the words goes into the thread below a message with a face. */
  static boolean hasThread(Message message) {
    return Cards.isCard(message)
        ? Cards.hasThread(message)
        : message.text().strip().length() > Notice.LONGEST;
  }
}
