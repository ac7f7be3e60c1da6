package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.IncidentKey;
import dev.recourse.scheduler.outbox.DeliveryListener;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.Tally;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The one way to change a case. A case is its list of events: opening it, adding to it and
 * recording what a handler did all append events, and what follows from them (status, clocks,
 * letters) is brought up to date in the same transaction. What only looks, asks the {@link Docket}.
 * Thread-safe.
 */
public final class CaseDesk implements DeliveryListener {
  private final Database database;
  private final Outbox outbox;
  private final CaseTable cases = new CaseTable();
  private final Docket docket;
  private final Joining joining;
  private final SameEvent sameEvent;
  private final Correspondence letters;
  private final Chronicle chronicle;
  private final Admission admission;
  private final Reception reception;
  private final Recording recording;
  private final Extensions extensions;
  private final LetterNews news;
  private final ReminderSweep sweep;
  private final Untaken untaken;
  private final Clock clock;

  /** A desk that keeps its cases here, goes by this standing, and writes to these people. */
  public CaseDesk(
      Database database, Outbox outbox, Standing standing, Directory directory, Clock clock) {
    this(database, outbox, standing, directory, AnswerLimits.DEFAULT, clock);
  }

  /** The same with other limits on acknowledgements. */
  public CaseDesk(
      Database database,
      Outbox outbox,
      Standing standing,
      Directory directory,
      AnswerLimits limits,
      Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.docket = new Docket(database, standing, clock);
    Conduct conduct = new Conduct(standing);
    this.joining = new Joining(standing);
    this.sameEvent = new SameEvent(standing, joining);
    this.letters =
        new Correspondence(standing, directory, outbox, new Restraint(limits, new Tally(database)));
    Notices notices = new Notices(standing, directory, outbox);
    Progress progress = new Progress(standing, notices, outbox);
    Recount recount = new Recount(standing, progress, notices);
    this.untaken = new Untaken(database, standing, directory, outbox);
    EventLetters eventLetters = new EventLetters(standing, directory, outbox, notices);
    DeskThread deskThread = new DeskThread(standing, directory, outbox);
    this.chronicle = new Chronicle(eventLetters, deskThread, progress, recount, untaken);
    this.admission = new Admission(standing, directory, outbox, chronicle);
    this.reception = new Reception(standing, directory, joining, letters, chronicle);
    this.recording = new Recording(docket, standing, conduct, letters, chronicle);
    this.extensions = new Extensions(conduct, notices, chronicle, outbox);
    this.news = new LetterNews(outbox, directory, joining, letters, progress, chronicle);
    this.sweep = new ReminderSweep(database, cases, progress, recount, clock);
    this.clock = clock;
  }

  /** Opens a case: its clocks start, its reporter is answered, its role and the desk are told. */
  public CaseId open(Tx tx, Opening opening) {
    return reception.open(tx, opening, clock.instant());
  }

  /**
   * Adds what somebody wrote to a case, and tells its keeper; what somebody who works the case
   * wrote is noted on it and goes nowhere.
   *
   * @param arrival the inbox's number of it
   * @param from who wrote, see {@link #mayAnswer}
   * @return the case it is on: the one that this one was joined to, where it was
   */
  public CaseId append(Tx tx, CaseId id, long arrival, Contact from, String text) {
    return reception.append(tx, id, arrival, from, text, clock.instant());
  }

  /**
   * Whether what somebody writes may go onto a case: a party, in answer to a letter that went to
   * their own side, or somebody who works for the desk, in answer to a letter that went to them or
   * to a party.
   *
   * @param addressee whether the letter that is answered went to this address
   */
  public boolean mayAnswer(Tx tx, CaseId id, Contact from, Predicate<Contact> addressee) {
    return reception.mayAnswer(tx, id, from, addressee);
  }

  /** Whether there is a case with this number. */
  public boolean knows(Tx tx, CaseId id) {
    return cases.find(tx, id).isPresent();
  }

  /**
   * Records what a handler or a party did.
   *
   * @return the case as it is then, or why it was refused and what would be allowed
   */
  public Recorded record(CaseId id, Happening happening) {
    return database.write(tx -> record(tx, id, happening));
  }

  /** The same within the caller's transaction. */
  public Recorded record(Tx tx, CaseId id, Happening happening) {
    return onCurrent(tx, id, file -> recording.record(tx, file, happening, clock.instant()));
  }

  /** Somebody in Slack asks the role that keeps a restricted case to let them see it. */
  public Recorded askAccess(Tx tx, CaseId id, String person) {
    return onCurrent(tx, id, file -> admission.ask(tx, file, person, clock.instant()));
  }

  /**
   * The role that keeps a case answers somebody who asked to see it.
   *
   * @param request the count of the event with which they asked
   */
  public Recorded answerAccess(Tx tx, CaseId id, int request, boolean granted, String by) {
    return onCurrent(
        tx, id, file -> admission.answer(tx, file, request, granted, by, clock.instant()));
  }

  /** Keeps what somebody who works a case noted on it; it goes to no party. */
  public Recorded note(Tx tx, CaseId id, String words, String by) {
    Instant now = clock.instant();
    return record(
        tx,
        id,
        new Happening(EventName.NOTE, now, by, Optional.empty(), Optional.of(words), Map.of()));
  }

  /**
   * Somebody takes a case that nobody works yet.
   *
   * @param person who, as an assignment names them
   * @return refused where somebody else has it, with their name
   */
  public Recorded take(Tx tx, CaseId id, String person) {
    return onCurrent(tx, id, file -> recording.take(tx, file, person, clock.instant()));
  }

  /**
   * Gives a clock more time for good cause, and tells its parties in the same transaction.
   *
   * @param rule the rule's id, or {@code procedure/rule} where two procedures have it
   * @param reason told to the parties; not blank
   */
  public Recorded extend(CaseId id, String rule, Length more, String reason, String by) {
    return database.write(tx -> extend(tx, id, rule, more, reason, by));
  }

  /** The same within the caller's transaction. */
  public Recorded extend(Tx tx, CaseId id, String rule, Length more, String reason, String by) {
    return onCurrent(
        tx, id, file -> extensions.extend(tx, file, rule, more, reason, by, clock.instant()));
  }

  /**
   * Puts a handler's own reminders of a clock off: what would have come meanwhile comes once it is
   * time, and what came last comes again. The date does not move, and what goes to parties or to a
   * supervisor goes.
   *
   * @param rule the rule's id, or {@code procedure/rule} where two procedures have it
   * @param pause from now; in days, until the morning of the last one
   */
  public Recorded snooze(CaseId id, String rule, Length pause, String by) {
    return database.write(tx -> snooze(tx, id, rule, pause, by));
  }

  /** The same within the caller's transaction. */
  public Recorded snooze(Tx tx, CaseId id, String rule, Length pause, String by) {
    return onCurrent(tx, id, file -> extensions.snooze(tx, file, rule, pause, by, clock.instant()));
  }

  /**
   * Joins a case to another one of the same event, for good. What happens from then on happens to
   * that one; the case that went away has no clocks any more, and its number leads there. Each
   * reporter goes on to hear under their own number, and nothing of the other.
   *
   * @return the case that goes on, also where they had been joined before; or why they cannot be
   */
  public Recorded join(CaseId id, CaseId into, String by) {
    return database.write(tx -> join(tx, id, into, by));
  }

  /** The same within the caller's transaction. */
  public Recorded join(Tx tx, CaseId id, CaseId into, String by) {
    Optional<CaseFile> found = cases.find(tx, id);
    Optional<CaseFile> named = docket.current(tx, into);
    if (found.isEmpty() || named.isEmpty()) {
      return new Recorded.NoSuchCase(found.isEmpty() ? id : into);
    }
    CaseFile file = found.get();
    CaseFile target = named.get();
    if (file.joinedInto().isPresent() && joining.current(tx, file).id().equals(target.id())) {
      return new Recorded.Done(target);
    }
    Optional<String> objection = joining.objection(tx, file, target);
    if (objection.isPresent()) {
      return new Recorded.Refused(objection.get(), List.of());
    }
    Instant now = clock.instant();
    // Closed without a word: the reporter's case goes on, if in another place.
    Happening ended = Happening.own(EventName.CLOSED, now, Optional.of("Joined to another case."));
    cases.append(tx, id, ended.event(file.events().size() + 1, now));
    add(tx, chronicle.required(tx, id), Joining.into(target, by, now), now);
    return new Recorded.Done(add(tx, target, Joining.from(file, by, now), now));
  }

  /**
   * Says which incidents a report names, and joins its case to the open one that holds them all
   * already. A restricted case is never joined by itself, nor one to another category's.
   *
   * @param incidents the keys of each incident: under any of them it may have been reported before;
   *     one without any is like no other
   * @return the case that goes on, where the case was joined
   */
  public Optional<CaseId> recognize(Tx tx, CaseId id, List<Set<IncidentKey>> incidents) {
    Optional<CaseFile> known = sameEvent.of(tx, chronicle.required(tx, id), incidents);
    sameEvent.note(tx, id, incidents);
    known.ifPresent(into -> join(tx, id, into.id(), CaseEvent.RECOURSE));
    return known.map(CaseFile::id);
  }

  /**
   * Records that a letter came back. Where it did for good, no further letter goes to that address
   * and the keeper is told; those who work for the desk are written to all the same.
   */
  public void letterFailed(Tx tx, OutboxEntry letter, boolean permanent, String diagnosis) {
    news.failed(tx, letter, permanent, diagnosis, clock.instant());
  }

  /** Notes on a case what no person did, where there is that case. */
  public void note(Tx tx, CaseId id, String words) {
    Instant now = clock.instant();
    cases
        .find(tx, id)
        .map(found -> joining.current(tx, found))
        .ifPresent(
            found -> add(tx, found, Happening.own(EventName.NOTE, now, Optional.of(words)), now));
  }

  /** Somebody wrote: whatever came back before, mail may reach them again. */
  public void heardFrom(Tx tx, Contact contact) {
    outbox.resume(tx, contact.address());
  }

  /** Answers in a conversation; where answers are given otherwise, nothing is sent. */
  public void reply(Tx tx, long arrival, Contact to, Optional<CaseId> about, String text) {
    letters.reply(tx, arrival, to, about, text, clock.instant());
  }

  /** A message was taken by its channel: what that means to its case is recorded. */
  @Override
  public void delivered(Tx tx, OutboxEntry entry, Instant at) {
    news.delivered(tx, entry, at);
  }

  /**
   * Looks after every case with a clock that asks for it, and those that nobody has taken in time:
   * reminders are queued, states and index brought up to date.
   *
   * @return how many cases were looked after
   */
  public int sweep() {
    return sweep.run() + untaken.run(clock.instant());
  }

  /** Adds an event to a case: its letters go out, its clocks are brought up to date. */
  CaseFile add(Tx tx, CaseFile known, Happening happening, Instant now) {
    return chronicle.add(tx, known, happening, now);
  }

  private Recorded onCurrent(Tx tx, CaseId id, Function<CaseFile, Recorded> work) {
    return docket.current(tx, id).map(work).orElseGet(() -> new Recorded.NoSuchCase(id));
  }
}
