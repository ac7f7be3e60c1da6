package dev.recourse.bot.slack;

import dev.recourse.bot.slack.screens.Button;
import dev.recourse.bot.slack.screens.Notice;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Message;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says which of our messages tell of a case that nobody has taken, and what stands on them. Where
 * the case is restricted, the desk's channel gets no button and no name. Thread-safe.
 */
final class UntakenNotices {
  private static final Pattern NOT_TAKEN = Pattern.compile("R-[^/]+/not-taken/[^/]+/(desk|slack)");
  private static final String TO_DESK = "/desk";

  private final Docket docket;
  private final Standing standing;

  UntakenNotices(Docket docket, Standing standing) {
    this.docket = docket;
    this.standing = standing;
  }

  /** What stands on such a message while nobody has the case; empty for any other message. */
  Optional<Shown> face(Message message) {
    return about(message)
        .map(
            file ->
                Notice.holding(
                    message.subject(),
                    message.text(),
                    file.id().toString(),
                    mayName(message, file) ? List.of(Button.TAKE, Button.OPEN_CASE) : List.of()));
  }

  /** What stands on it after that; empty for any other message. */
  Optional<Shown> overtaken(Message message) {
    return about(message)
        .map(file -> Notice.overtaken(message.subject(), outcome(file, mayName(message, file))));
  }

  private static String outcome(CaseFile file, boolean mayName) {
    if (file.assignee().isEmpty()) {
      return file.closed() ? file.id() + " is closed." : "It has gone to another office.";
    }
    return "Taken by " + (mayName ? file.assignee().get() : "somebody who may see it") + ".";
  }

  private boolean mayName(Message message, CaseFile file) {
    return !standing.restricted(file) || !message.key().value().endsWith(TO_DESK);
  }

  private Optional<CaseFile> about(Message message) {
    return message.channel() == ChannelKind.SLACK
            && NOT_TAKEN.matcher(message.key().value()).matches()
        ? message.caseId().flatMap(docket::find)
        : Optional.empty();
  }
}
