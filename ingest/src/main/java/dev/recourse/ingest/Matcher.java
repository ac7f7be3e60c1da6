package dev.recourse.ingest;

import dev.recourse.ingest.report.Nature;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.store.Tx;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says whether a report belongs to something known: to the letter it answers, to the copy that came
 * before. A case's number proves nothing, anyone can write it: only an answer to one of our own
 * Message-IDs, which cannot be guessed, from an address that is a party of that case, lands on the
 * case. Thread-safe.
 */
public final class Matcher {
  private final Inbox inbox;
  private final Outbox outbox;
  private final CaseDesk desk;

  /** A matcher over these queues. */
  public Matcher(Inbox inbox, Outbox outbox, CaseDesk desk) {
    this.inbox = inbox;
    this.outbox = outbox;
    this.desk = desk;
  }

  /**
   * How a report stands to what is known.
   *
   * @param reread reads an earlier arrival again
   */
  Match match(
      Tx tx, InboxEntry entry, Reading.Reported reported, Function<InboxEntry, Reading> reread) {
    Report report = reported.report();
    Optional<InboxEntry> copy =
        inbox.sameContent(tx, entry).or(() -> elsewhere(tx, entry, report, reread));
    if (copy.isPresent()) {
      return new Match.Again(
          copy.get().caseId(), "The same message is arrival " + copy.get().id() + ".");
    }
    if (report.nature() instanceof Nature.Bounce bounce) {
      Optional<OutboxEntry> letter =
          bounce.original().flatMap(id -> outbox.findByReference(tx, id));
      if (letter.isPresent()) {
        return new Match.Returned(letter.get(), bounce.permanent(), bounce.diagnosis());
      }
    }
    return answered(tx, report)
        .map(letter -> answering(tx, letter, report))
        .orElseGet(
            () -> new Match.New(CaseId.findIn(report.subject()).filter(id -> known(tx, id))));
  }

  /**
   * The same mail in another mailbox: other bytes on the way, but the same message said the same.
   */
  private Optional<InboxEntry> elsewhere(
      Tx tx, InboxEntry entry, Report report, Function<InboxEntry, Reading> reread) {
    return report.ancestry().messageId().stream()
        .flatMap(id -> inbox.withMessageId(tx, id).stream())
        .filter(earlier -> earlier.id() != entry.id() && otherAccount(earlier, entry))
        .filter(
            earlier ->
                reread.apply(earlier) instanceof Reading.Reported other
                    && saysTheSame(other.report(), report))
        .findFirst();
  }

  private static boolean otherAccount(InboxEntry one, InboxEntry other) {
    return one.position().isPresent()
        && other.position().isPresent()
        && !one.position().get().account().equals(other.position().get().account());
  }

  private static boolean saysTheSame(Report one, Report other) {
    return one.from().equals(other.from())
        && one.subject().equals(other.subject())
        && one.fullText().equals(other.fullText())
        && one.attachments().equals(other.attachments());
  }

  private Optional<OutboxEntry> answered(Tx tx, Report report) {
    return report.ancestry().ancestors().stream()
        .limit(50)
        .flatMap(id -> outbox.findByReference(tx, id).stream())
        .filter(letter -> letter.message().caseId().isPresent())
        .findFirst();
  }

  private Match answering(Tx tx, OutboxEntry letter, Report report) {
    CaseId id = letter.message().caseId().orElseThrow();
    if (report.nature() instanceof Nature.AutoReply) {
      return new Match.Machine(
          Optional.of(id), "An automatic reply to our letter " + letter.message().key() + ".");
    }
    Optional<Contact> sender = report.from().map(from -> Contact.email(from.value()));
    return sender
        .filter(contact -> desk.mayWriteTo(tx, id, contact))
        .<Match>map(contact -> new Match.Belongs(id, contact))
        .orElseGet(() -> new Match.New(Optional.of(id)));
  }

  private boolean known(Tx tx, CaseId id) {
    return desk.find(tx, id).isPresent();
  }
}
