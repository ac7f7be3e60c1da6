package dev.recourse.bot.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.recourse.bot.service.Service;
import dev.recourse.ingest.mail.MailReader;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.policy.Party;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A whole case, as the contract has it. */
record CaseView(
    @JsonUnwrapped @JsonIgnoreProperties("nextDue") ListedCase listed,
    List<Event> events,
    List<ClockView> clocks,
    List<Received> received,
    List<OutboxView> sent) {

  /** An event, as the contract has it. */
  record Event(
      int seq, String event, String at, String by, Optional<String> party, Optional<String> note) {
    static Event of(CaseEvent event) {
      return new Event(
          event.seq(),
          event.event().id(),
          event.at().toString(),
          event.by(),
          event.party().map(Party::id),
          event.note());
    }
  }

  /** Something that came in for the case, as the contract has it. */
  record Received(
      long inboxId,
      Optional<String> messageId,
      String sha256,
      Optional<String> from,
      String subject,
      String receivedAt) {
    static Received of(InboxEntry entry, byte[] raw, CaseFile file) {
      Optional<Report> mail =
          entry.source() == Source.IMAP
              ? Optional.of(new MailReader(Set.of()).read(raw))
              : Optional.empty();
      return new Received(
          entry.id(),
          entry.messageId(),
          entry.sha256(),
          mail.isPresent()
              ? mail.flatMap(Report::from).map(Address::value)
              : file.reporter().map(contact -> contact.address()),
          mail.map(Report::subject).orElseGet(file::subject),
          entry.receivedAt().toString());
    }
  }

  static CaseView of(Service parts, CaseFile file) {
    return new CaseView(
        ListedCase.of(parts, file),
        file.events().stream().map(Event::of).toList(),
        ClockView.of(parts, file),
        parts.inbox().ofCase(file.id()).stream()
            .map(
                entry ->
                    Received.of(entry, parts.inbox().raw(entry.id()).orElse(new byte[0]), file))
            .toList(),
        parts.outbox().ofCase(file.id()).stream().map(OutboxView::of).toList());
  }
}
