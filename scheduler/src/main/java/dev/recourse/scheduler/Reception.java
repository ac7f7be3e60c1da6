package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Takes what people write: opens a case for it, or adds it to theirs. */
final class Reception {
  private static final String FILED =
      "It was old when its mailbox was watched for the first time, so it is only filed. Reopen it"
          + " where it still matters.";

  private final CaseTable cases = new CaseTable();
  private final Standing standing;
  private final Directory directory;
  private final Joining joining;
  private final Correspondence letters;
  private final Chronicle chronicle;

  Reception(
      Standing standing,
      Directory directory,
      Joining joining,
      Correspondence letters,
      Chronicle chronicle) {
    this.standing = standing;
    this.directory = directory;
    this.joining = joining;
    this.letters = letters;
    this.chronicle = chronicle;
  }

  /** Opens a case: its clocks start, its reporter is answered, its role and the desk are told. */
  CaseId open(Tx tx, Opening opening, Instant now) {
    // A mail server whose clock is ahead must not start ours in the future.
    Instant received = believable(opening.receivedAt(), now);
    boolean filed = opening.lane() == Lane.ARCHIVE;
    Optional<Withheld> withheld =
        filed ? Optional.of(Withheld.because(FILED)) : letters.withheld(tx, opening, now);
    CaseFile file =
        new CaseFile(
            cases.nextId(tx, received, standing.calendar().zone()),
            received,
            opening.channel(),
            opening.reporter(),
            opening.subject(),
            opening.text(),
            opening.classified(),
            firstEvents(opening, withheld, filed, received, now),
            parties(opening));
    cases.insert(tx, file, standing.summary(file, standing.clocks(file, now)));
    if (withheld.isEmpty()) {
      letters.acknowledge(tx, file, opening, now);
    }
    if (!filed) {
      letters.announce(tx, file, now);
      letters.tellOfFlags(tx, file, now);
    }
    withheld.flatMap(Withheld::cap).ifPresent(reached -> letters.tellOfCap(tx, file, reached, now));
    chronicle.begin(tx, file, now);
    return file.id();
  }

  private static List<CaseEvent> firstEvents(
      Opening opening, Optional<Withheld> withheld, boolean filed, Instant received, Instant now) {
    List<CaseEvent> events = new ArrayList<>();
    Happening report = Happening.own(EventName.REPORT_RECEIVED, received, opening.remark());
    events.add(
        (opening.desk().isEmpty()
                ? report
                : report.with(CaseFile.DESK, String.join(" ", new TreeSet<>(opening.desk()))))
            .event(1, now));
    withheld.ifPresent(
        it ->
            events.add(
                Happening.own(EventName.ACKNOWLEDGEMENT_WITHHELD, now, Optional.of(it.why()))
                    .event(2, now)));
    if (filed) {
      events.add(Happening.own(EventName.CLOSED, now, Optional.of(FILED)).event(3, now));
    }
    return events;
  }

  /** A server that moved its mails without their times says 1970 of each; no case is that old. */
  private static Instant believable(Instant received, Instant now) {
    return received.isAfter(now) || received.isBefore(CaseId.EARLIEST) ? now : received;
  }

  private static Map<Party, Set<Contact>> parties(Opening opening) {
    Set<Contact> contacts = new LinkedHashSet<>(opening.alsoKnownAs());
    opening.reporter().ifPresent(contacts::add);
    Map<Party, Set<Contact>> parties = new EnumMap<>(Party.class);
    if (!contacts.isEmpty()) {
      parties.put(Party.COMPLAINANT, contacts);
    }
    return parties;
  }

  /** Adds what somebody wrote to the case that this one is now; a party's words are passed on. */
  CaseId append(Tx tx, CaseId id, long arrival, Contact from, String text, Instant now) {
    CaseFile own = chronicle.required(tx, id);
    boolean party = own.involves(from);
    Happening happening =
        new Happening(
            party ? EventName.MESSAGE_RECEIVED : EventName.NOTE,
            now,
            from.address(),
            partyOf(own, from),
            Optional.of("Arrival " + arrival + " of the inbox."),
            Map.of());
    CaseFile changed = chronicle.add(tx, joining.current(tx, own), happening, now);
    if (party) {
      letters.forward(tx, changed, arrival, text, now);
    }
    return changed.id();
  }

  private static Optional<Party> partyOf(CaseFile file, Contact contact) {
    return file.parties().entrySet().stream()
        .filter(party -> party.getValue().contains(contact))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether what somebody writes in answer to a letter that went to this address may go on. */
  boolean mayAnswer(Tx tx, CaseId id, Contact from, Predicate<Contact> addressee) {
    Optional<CaseFile> found = cases.find(tx, id);
    if (found.isEmpty()) {
      return false;
    }
    Collection<Set<Contact>> sides = found.get().parties().values();
    if (sides.stream().anyMatch(side -> side.contains(from) && side.stream().anyMatch(addressee))) {
      return true;
    }
    if (directory.reaches(from.address()) && addressee.test(from)) {
      return true;
    }
    return directory.reaches(standing.keeper(joining.current(tx, found.get())), from.address())
        && sides.stream().flatMap(Set::stream).anyMatch(addressee);
  }
}
