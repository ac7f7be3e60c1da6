package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.CalendarEntries;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockKey;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message.Attachment;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The calendar entries that go with reminders: whoever was sent one is sent it again when its date
 * moves, and has it cancelled when it falls away. An entry keeps its UID, and its SEQUENCE grows
 * (RFC 5545, sections 3.8.4.7 and 3.8.7.4). A party that a moved date concerns gets a letter, with
 * the entry in it.
 */
final class Entries {
  private static final String FILE = "deadline.ics";

  /** What brings the parties a letter with the entries that it moves. */
  private static final Set<EventName> TOLD = Set.of(EventName.EXTENDED, EventName.CALENDAR_CHANGED);

  /** What can move any clock, end it undone, or have it run again. */
  static final Set<EventName> MOVING =
      Set.of(
          EventName.EXTENDED,
          EventName.CALENDAR_CHANGED,
          EventName.CLOSED,
          EventName.REOPENED,
          EventName.CATEGORY_SET,
          EventName.PROCEDURE_SET);

  private final Standing standing;
  private final Outbox outbox;
  private final Facts facts;

  Entries(Standing standing, Outbox outbox) {
    this.standing = standing;
    this.outbox = outbox;
    this.facts = new Facts(standing);
  }

  /** The entry of a clock as it stands, to go with a mail. */
  static Attachment of(Standing standing, CaseFile file, CaseClock clock, Instant now) {
    return new Attachment(
        FILE,
        "text/calendar; method=PUBLISH",
        CalendarEntries.publish(file.id().toString(), clock, revision(standing, file), now));
  }

  /** A clock has moved or ended: whoever has its entry is told. One that was met stays. */
  void changed(Tx tx, CaseFile file, CaseClock clock, Instant now) {
    if (clock.state() == ClockState.WITHDRAWN) {
      gone(tx, file, clock.key().toString(), clock.dueAt(), now);
    } else if (clock.endedAt().isEmpty()) {
      send(
          tx,
          file,
          clock.key().toString(),
          () -> {
            Map<String, Object> values = facts.ofClock(file, clock, now, false);
            values.put("cancelled", false);
            return facts.letter("calendar-entry", file, now, values);
          },
          now,
          earlier -> of(standing, file, clock, now),
          !TOLD.contains(file.events().get(file.events().size() - 1).event()));
    }
  }

  /** A clock runs no more: its entry is taken back, where its day is still to come. */
  void gone(Tx tx, CaseFile file, String clock, Instant dueAt, Instant now) {
    if (!dueAt.isAfter(now)) {
      return;
    }
    Map<String, Object> values = new HashMap<>();
    values.put("what", Facts.named(ClockKey.parse(clock).rule()));
    values.put("dueOn", Facts.day(standing.calendar().dayOf(dueAt.minusMillis(1))));
    values.put("why", "");
    values.put("cancelled", true);
    send(
        tx,
        file,
        clock,
        () -> facts.letter("calendar-entry", file, now, values),
        now,
        earlier ->
            new Attachment(
                FILE,
                "text/calendar; method=CANCEL",
                CalendarEntries.cancel(earlier.content(), revision(standing, file), now)),
        true);
  }

  private void send(
      Tx tx,
      CaseFile file,
      String clock,
      Supplier<Letter> written,
      Instant now,
      UnaryOperator<Attachment> entry,
      boolean alsoToParties) {
    Set<String> told = new HashSet<>();
    for (OutboxEntry earlier : outbox.mailsOf(tx, file.id())) {
      String to = earlier.message().to();
      boolean party = file.involves(Contact.email(to));
      Optional<Attachment> known = entryOf(file, clock, earlier);
      if (known.isEmpty() || (party && !alsoToParties) || !told.add(to)) {
        continue;
      }
      String key = earlier.message().key().value();
      String who = key.substring(key.lastIndexOf('/') + 1);
      Letter letter = written.get();
      outbox.queue(
          tx,
          Draft.of(
                  OutboxKey.of(file.id(), "calendar", clock, revision(standing, file), who),
                  ChannelKind.EMAIL,
                  to)
              .saying(letter.subject(), letter.text())
              .about(file.id())
              .with(entry.apply(known.get()))
              .from(now));
    }
  }

  private static Optional<Attachment> entryOf(CaseFile file, String clock, OutboxEntry mail) {
    ClockKey key = ClockKey.parse(clock);
    return mail.message().attachments().stream()
        .filter(held -> CalendarEntries.holds(held.content(), file.id().toString(), key))
        .findFirst();
  }

  /**
   * Grows with every event that can have moved a clock of the case. It goes by all procedures of
   * the pack, so that it does not fall where another one is set.
   */
  private static int revision(Standing standing, CaseFile file) {
    Set<EventName> moving = new HashSet<>(MOVING);
    for (Procedure procedure : standing.pack().procedures().values()) {
      moving.addAll(procedure.startsThatMove());
    }
    return (int)
        file.events().stream().skip(1).filter(event -> moving.contains(event.event())).count();
  }
}
