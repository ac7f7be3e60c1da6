package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.EventLetter;
import dev.recourse.scheduler.policy.EventRule;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Sends the letters that an event owes, in the transaction that records it. */
final class EventLetters {
  private final Standing standing;
  private final Outbox outbox;
  private final Post post;
  private final Notices notices;
  private final EventFacts facts;

  EventLetters(Standing standing, Directory directory, Outbox outbox, Notices notices) {
    this.standing = standing;
    this.outbox = outbox;
    this.post = new Post(standing, directory, outbox);
    this.notices = notices;
    this.facts = new EventFacts(standing);
  }

  /** Sends what the last event of a case owes. */
  void send(Tx tx, CaseFile file, Instant now) {
    CaseEvent event = file.events().get(file.events().size() - 1);
    Optional<EventRule> rule = standing.eventRule(file, event.event());
    for (EventLetter owed : rule.map(EventRule::letters).orElse(List.of())) {
      if (standing.owes(owed, file)) {
        send(tx, file, event, rule.orElseThrow(), owed, now);
      }
    }
  }

  private void send(
      Tx tx, CaseFile file, CaseEvent event, EventRule rule, EventLetter owed, Instant now) {
    if (owed.to().isParty()) {
      for (Party reader : standing.readers(owed.to(), event)) {
        toParty(tx, file, event, rule, owed, reader, now);
      }
      return;
    }
    Letter letter = facts.toOffice(owed.letter(), file, event, now);
    Optional<Role> office = standing.office(owed.to(), file, event);
    String reason = reason(event, owed);
    if (office.isPresent()) {
      post.toRole(tx, file, office.get(), reason, letter, now);
    } else {
      event
          .address()
          .ifPresent(
              address ->
                  outbox.queue(
                      tx,
                      Post.to(Contact.email(address), OutboxKey.of(file.id(), reason, "named"))
                          .saying(letter.subject(), letter.text())
                          .about(file.id())
                          .from(now)));
    }
  }

  private void toParty(
      Tx tx,
      CaseFile file,
      CaseEvent event,
      EventRule rule,
      EventLetter owed,
      Party reader,
      Instant now) {
    List<CaseClock> opened = standing.opened(file, event, reader, now);
    Function<CaseFile, Letter> letter =
        seen -> facts.toParty(owed.letter(), seen, event, rule, reader, opened, now);
    // The letter is itself the notice that opens the window: it goes out under that notice's
    // reason.
    String reason =
        opened.stream()
            .findFirst()
            .map(clock -> notices.openingOf(file, clock, reader))
            .orElseGet(() -> reason(event, owed) + "/" + reader);
    Function<CaseFile, UnaryOperator<Draft>> entries =
        seen ->
            opened.isEmpty()
                ? UnaryOperator.identity()
                : draft -> notices.withEntries(draft, seen, opened, now);
    post.toParty(tx, file, reader, reason, letter, entries, now);
  }

  private static String reason(CaseEvent event, EventLetter owed) {
    return event.event() + "/" + event.seq() + "/" + owed.letter();
  }
}
