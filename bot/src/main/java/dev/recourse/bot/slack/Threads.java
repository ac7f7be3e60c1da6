package dev.recourse.bot.slack;

import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * Says which case of theirs somebody writes about when they answer below a message of their direct
 * conversation: below one of our letters, or below what they wrote themselves. Thread-safe.
 */
final class Threads {
  private final Docket docket;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Questions questions;

  Threads(Docket docket, Inbox inbox, Outbox outbox, Questions questions) {
    this.docket = docket;
    this.inbox = inbox;
    this.outbox = outbox;
    this.questions = questions;
  }

  /** The case that a direct message is about by its place; empty where it has none. */
  Optional<CaseFile> about(SlackMessage message) {
    Contact speaker = Contact.slack(message.conversation());
    return message
        .thread()
        .filter(thread -> message.direct())
        .flatMap(thread -> ours(thread, speaker).or(() -> theirs(thread, speaker)))
        .flatMap(docket::seenByReporter)
        .filter(file -> file.involves(speaker));
  }

  private Optional<CaseId> ours(String thread, Contact speaker) {
    return outbox
        .knownAs(thread)
        .map(OutboxEntry::message)
        .filter(message -> message.to().equals(speaker.address()))
        .flatMap(message -> message.caseId().or(() -> questions.filedAs(message)));
  }

  private Optional<CaseId> theirs(String thread, Contact speaker) {
    Optional<Instant> at = SlackMessage.instant(thread);
    return docket.casesOf(speaker).stream()
        .filter(
            file ->
                inbox.ofCase(file.id()).stream()
                    .map(InboxEntry::receivedAt)
                    .anyMatch(received -> at.filter(it -> sameMoment(it, received)).isPresent()))
        .map(CaseFile::id)
        .findFirst();
  }

  /** What is kept of Slack's time stamps is as fine as the database's instants. */
  private static boolean sameMoment(Instant one, Instant other) {
    return one.toEpochMilli() == other.toEpochMilli();
  }
}
