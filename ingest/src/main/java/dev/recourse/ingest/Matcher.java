package dev.recourse.ingest;

import dev.recourse.ingest.report.Answerable;
import dev.recourse.ingest.report.Nature;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.ReplyTokens;
import dev.recourse.scheduler.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says whether a report belongs to something known: to the letter it answers, to the copy that came
 * before. A case's number proves nothing, anyone can write it: only an answer that names one of our
 * own Message-IDs or carries the token of one of our letters, neither of which can be guessed, and
 * comes from a party of that case to whose side the letter went, lands on the case. Thread-safe.
 */
public final class Matcher {
  private static final int MOST_ANCESTORS = 50;

  private final Inbox inbox;
  private final Outbox outbox;
  private final CaseDesk desk;
  private final ReplyTokens tokens;

  /** A matcher over these queues. */
  public Matcher(Inbox inbox, Outbox outbox, CaseDesk desk, ReplyTokens tokens) {
    this.inbox = inbox;
    this.outbox = outbox;
    this.desk = desk;
    this.tokens = tokens;
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
      Optional<OutboxEntry> letter = returned(tx, report);
      if (letter.isPresent()) {
        return new Match.Returned(letter.get(), bounce.permanent(), bounce.diagnosis());
      }
    }
    return threaded(tx, report);
  }

  /**
   * The same mail in another mailbox: other bytes on the way, but the same message said the same.
   */
  private Optional<InboxEntry> elsewhere(
      Tx tx, InboxEntry entry, Report report, Function<InboxEntry, Reading> reread) {
    return report.ancestry().messageId().stream()
        .flatMap(id -> inbox.elsewhere(tx, entry, id).stream())
        .filter(
            earlier ->
                reread.apply(earlier) instanceof Reading.Reported other
                    && saysTheSame(other.report(), report))
        .findFirst();
  }

  /** Whom a domain vouches for is not taken for the forger who copied them. */
  private static boolean saysTheSame(Report one, Report other) {
    return !(one.doubtful() && other.vouched())
        && one.from().equals(other.from())
        && one.subject().equals(other.subject())
        && one.fullText().equals(other.fullText())
        && one.attachments().equals(other.attachments());
  }

  /** The letter that a notice sends back: by its Message-ID, else the latest under its token. */
  private Optional<OutboxEntry> returned(Tx tx, Report notice) {
    Stream<OutboxEntry> named =
        notice.ancestry().ancestors().stream()
            .limit(MOST_ANCESTORS)
            .flatMap(id -> outbox.findByReference(tx, id).stream());
    Stream<OutboxEntry> marked =
        notice.tokens().stream()
            .flatMap(
                token ->
                    outbox.mailsOf(tx, token.caseId()).stream()
                        .filter(letter -> tokens.isOf(token, letter.message().to()))
                        .reduce((earlier, later) -> later)
                        .stream());
    return Stream.concat(named, marked).findFirst();
  }

  /**
   * Where a report says that it belongs, by what only our letters could have told its sender.
   *
   * @param proven whether there is that letter; a token alone is a claim, until its sender is known
   */
  private record Exchange(CaseId caseId, Predicate<Contact> addressee, boolean proven) {}

  private List<Exchange> threads(Tx tx, Report report) {
    Stream<Exchange> answered =
        report.ancestry().ancestors().stream()
            .limit(MOST_ANCESTORS)
            .flatMap(id -> outbox.findByReference(tx, id).stream())
            .flatMap(
                letter ->
                    letter.message().caseId().stream()
                        .map(
                            id ->
                                new Exchange(
                                    id,
                                    contact ->
                                        MailAddress.same(contact.address(), letter.message().to()),
                                    true)));
    Stream<Exchange> named =
        report.tokens().stream()
            .map(
                token ->
                    new Exchange(
                        token.caseId(),
                        contact -> tokens.isOf(token, contact.address()),
                        outbox.addressees(tx, token.caseId()).stream()
                            .anyMatch(address -> tokens.isOf(token, address))));
    return Stream.concat(answered, named).toList();
  }

  /** On the case of its thread where its sender may write there, else a report of its own. */
  private Match threaded(Tx tx, Report report) {
    List<Exchange> threads = threads(tx, report);
    // Whoever forges an address is not the party who has it.
    Optional<Contact> sender =
        report.from().filter(from -> !report.doubtful()).map(from -> Contact.email(from.value()));
    Optional<CaseId> own =
        sender.flatMap(
            contact ->
                threads.stream()
                    .filter(
                        thread -> desk.mayAnswer(tx, thread.caseId(), contact, thread.addressee()))
                    .map(Exchange::caseId)
                    .findFirst());
    // What a machine reports in a format of its own is a report, whatever message it holds.
    if (!(report.nature() instanceof Nature.Letter)
        && report.machine().isEmpty()
        && threads.stream().anyMatch(Exchange::proven)) {
      return new Match.Machine(own, "An automatic reply to a letter of ours.");
    }
    if (report.nature() instanceof Nature.Statistics statistics && threads.isEmpty()) {
      return new Match.Machine(Optional.empty(), "It is " + statistics.what() + ".");
    }
    if (own.isPresent()) {
      return new Match.Belongs(own.get(), sender.orElseThrow());
    }
    if (report.nature() instanceof Nature.OwnLetter) {
      return new Match.Machine(Optional.empty(), "A letter of this desk, sent on to it.");
    }
    Optional<OutboxEntry> ours =
        report.ancestry().messageId().flatMap(id -> outbox.findByReference(tx, id));
    if (ours.isPresent() && report.answerable() instanceof Answerable.No) {
      return new Match.Machine(
          ours.get().message().caseId(),
          "Our own letter " + ours.get().message().key() + ", sent on to us.");
    }
    return new Match.New(
        Stream.concat(
                threads.stream().map(Exchange::caseId), CaseId.findIn(report.subject()).stream())
            .filter(id -> known(tx, id))
            .findFirst(),
        ours.isPresent());
  }

  private boolean known(Tx tx, CaseId id) {
    return desk.knows(tx, id);
  }
}
