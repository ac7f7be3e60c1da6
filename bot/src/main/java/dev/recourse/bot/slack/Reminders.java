package dev.recourse.bot.slack;

import dev.recourse.bot.slack.screens.Button;
import dev.recourse.bot.slack.screens.Notice;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Reminded;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockKey;
import dev.recourse.scheduler.clocks.Deadline;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says which of our messages remind somebody who works for the desk of a date, and what stands on
 * them: while the date holds the buttons that answer it, after that how it stands. Thread-safe.
 */
final class Reminders {
  private static final Pattern OF_A_DATE =
      Pattern.compile(
          "R-[^/]+/.+/(?:before|due|overdue)/\\d{4}-\\d{2}-\\d{2}/[^/]+/slack"
              + "|R-[^/]+/.+/page/[^/]+/[^/]+/slack");

  private final Docket docket;
  private final Reminded reminded;

  Reminders(Docket docket, Reminded reminded) {
    this.docket = docket;
    this.reminded = reminded;
  }

  /** Whether a message is a reminder that can be answered. */
  static boolean isReminder(Message message) {
    return message.channel() == ChannelKind.SLACK
        && message.clock().isPresent()
        && OF_A_DATE.matcher(message.key().value()).matches();
  }

  /** What stands on a reminder that holds; empty for any other message. */
  Optional<Shown> face(Message message) {
    return isReminder(message)
        ? message
            .caseId()
            .flatMap(docket::find)
            .flatMap(
                file -> reminded.running(file, key(message)).map(of -> face(message, file, of)))
        : Optional.empty();
  }

  /** What stands on one that was posted and holds no more; empty for any other message. */
  Optional<Shown> overtaken(OutboxEntry entry) {
    Message message = entry.message();
    return isReminder(message)
        ? message
            .caseId()
            .flatMap(docket::find)
            .map(
                file ->
                    Notice.overtaken(
                        message.subject(),
                        reminded.standsAs(
                            file, key(message), entry.sentAt().orElse(entry.queuedAt()))))
        : Optional.empty();
  }

  private Shown face(Message message, CaseFile file, CaseClock clock) {
    return Notice.holding(
        message.subject(),
        message.text(),
        file.id() + " " + Deadline.of(clock),
        buttons(reminded.answers(clock)));
  }

  private static List<Button> buttons(Reminded.Answers answers) {
    return switch (answers) {
      case DONE_OR_LATER ->
          List.of(Button.DONE, Button.SNOOZE_1_DAY, Button.SNOOZE_3_DAYS, Button.OPEN_CASE);
      case DONE -> List.of(Button.DONE, Button.OPEN_CASE);
      case ACKNOWLEDGED -> List.of(Button.ACKNOWLEDGE, Button.OPEN_CASE);
    };
  }

  private static ClockKey key(Message message) {
    return ClockKey.parse(message.clock().orElseThrow());
  }
}
