package dev.recourse.bot.slack;

import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.chat.Remark;
import dev.recourse.bot.config.SlackSettings;
import dev.recourse.ingest.Reader;
import dev.recourse.ingest.Reading;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.InboxEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads what was written to the bot in Slack. Who writes is known by their direct conversation with
 * the bot, and is answered there: also one who called the bot in a channel, where others read.
 */
public final class SlackReader implements Reader {
  private final Conversation conversation;
  private final Recipients recipients;

  /** A reader that asks this conversation what a remark means. */
  public SlackReader(Conversation conversation, SlackSettings settings) {
    this.conversation = conversation;
    this.recipients =
        new Recipients(new WebApi(SlackClients.of(settings).methods(settings.botToken())));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException where Slack must be asked where to answer and cannot be now
   */
  @Override
  public Reading read(InboxEntry entry, byte[] raw) {
    return message(raw)
        .map(
            message ->
                conversation.hear(
                    new Remark(CaseChannel.SLACK, speaker(message), SlackWords.of(message))))
        .orElseGet(() -> unreadable(raw));
  }

  private Contact speaker(SlackMessage message) {
    if (message.direct()) {
      return Contact.slack(message.conversation());
    }
    Answer<String> direct = recipients.directMessage(message.user());
    if (direct instanceof Answer.Done<String> done) {
      return Contact.slack(done.value());
    }
    if (direct instanceof Answer.Refused<String> refused && Refusals.ofOne(refused)) {
      return Contact.slack(message.user());
    }
    throw new IllegalStateException(
        "Where somebody who called the bot in a channel is answered cannot be asked. "
            + Refusals.inWords(direct));
  }

  private static Optional<SlackMessage> message(byte[] raw) {
    try {
      return SlackMessage.in(raw);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Reading unreadable(byte[] raw) {
    Report report = Report.of(new String(raw, StandardCharsets.UTF_8)).unreadable().build();
    return new Reading.Reported(CaseChannel.SLACK, Optional.empty(), report);
  }
}
