package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseSearch;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.Correction;
import dev.recourse.scheduler.cases.Respondents;
import dev.recourse.scheduler.cases.Unshown;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.Extended;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.outbox.DeliveryListener;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.Tally;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.EventRule;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The one way to change a case. A case is its list of events: opening it, adding to it and
 * recording what a handler did all append events, and what follows from them (status, clocks,
 * letters) is brought up to date in the same transaction. Thread-safe.
 */
public final class CaseDesk implements DeliveryListener {
  private static final String FILED =
      "It was old when its mailbox was watched for the first time, so it is only filed. Reopen it"
          + " where it still matters.";

  private final Database database;
  private final Outbox outbox;
  private final CaseTable cases = new CaseTable();
  private final Respondents respondents = new Respondents();
  private final Standing standing;
  private final Conduct conduct;
  private final Joining joining;
  private final Correspondence letters;
  private final Notices notices;
  private final EventLetters eventLetters;
  private final Progress progress;
  private final Recount recount;
  private final ReminderSweep sweep;
  private final Directory directory;
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
    this.standing = standing;
    this.conduct = new Conduct(standing);
    this.joining = new Joining(standing);
    this.letters =
        new Correspondence(standing, directory, outbox, new Restraint(limits, new Tally(database)));
    this.notices = new Notices(standing, directory, outbox);
    this.eventLetters = new EventLetters(standing, directory, outbox, notices);
    this.progress = new Progress(standing, notices, outbox);
    this.recount = new Recount(standing, progress, notices);
    this.sweep = new ReminderSweep(database, cases, progress, recount, clock);
    this.directory = directory;
    this.clock = clock;
  }

  /** Opens a case: its clocks start, its reporter is answered, its role and the desk are told. */
  public CaseId open(Tx tx, Opening opening) {
    Instant now = clock.instant();
    // A mail server whose clock is ahead must not start ours in the future.
    Instant received = believable(opening.receivedAt(), now);
    boolean filed = opening.lane() == Lane.ARCHIVE;
    Optional<Withheld> withheld =
        filed ? Optional.of(Withheld.because(FILED)) : letters.withheld(tx, opening, now);
    List<CaseEvent> events = new ArrayList<>();
    events.add(Happening.own(EventName.REPORT_RECEIVED, received, opening.remark()).event(1, now));
    withheld.ifPresent(
        it ->
            events.add(
                Happening.own(EventName.ACKNOWLEDGEMENT_WITHHELD, now, Optional.of(it.why()))
                    .event(2, now)));
    if (filed) {
      events.add(Happening.own(EventName.CLOSED, now, Optional.of(FILED)).event(3, now));
    }
    CaseFile file =
        new CaseFile(
            cases.nextId(tx, received, standing.calendar().zone()),
            received,
            opening.channel(),
            opening.reporter(),
            opening.subject(),
            opening.text(),
            opening.classified(),
            events,
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
    recount.begin(tx, file);
    progress.refresh(tx, file, now);
    return file.id();
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
    Instant now = clock.instant();
    CaseFile own = required(tx, id);
    boolean party = own.involves(from);
    Happening happening =
        new Happening(
            party ? EventName.MESSAGE_RECEIVED : EventName.NOTE,
            now,
            from.address(),
            partyOf(own, from),
            Optional.of("Arrival " + arrival + " of the inbox."),
            Map.of());
    CaseFile changed = add(tx, joining.current(tx, own), happening, now);
    if (party) {
      letters.forward(tx, changed, arrival, text, now);
    }
    return changed.id();
  }

  /**
   * Whether what somebody writes may go onto a case: a party, in answer to a letter that went to
   * their own side, or somebody who works for the desk, in answer to a letter that went to them or
   * to a party.
   *
   * @param addressee whether the letter that is answered went to this address
   */
  public boolean mayAnswer(Tx tx, CaseId id, Contact from, Predicate<Contact> addressee) {
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
    Instant now = clock.instant();
    Optional<CaseFile> found = cases.find(tx, id);
    if (found.isEmpty()) {
      return new Recorded.NoSuchCase(id);
    }
    CaseFile file = joining.current(tx, found.get());
    if (happening.event().equals(EventName.JOINED)) {
      return new Recorded.Refused("Cases are joined by 'join', which does it on both.", List.of());
    }
    Optional<Recorded.Refused> refusal = conduct.refusal(file, happening, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (happening.event().equals(EventName.PARTY_SET)) {
      know(tx, file.id(), happening);
    }
    boolean sorted = happening.event().equals(EventName.CATEGORY_SET);
    Happening kept =
        sorted ? happening.with(Correction.FINGERPRINT, Correction.fingerprint(file)) : happening;
    CaseFile changed = add(tx, file, kept, now);
    if (sorted || !standing.keeper(changed).equals(standing.keeper(file))) {
      letters.handOver(tx, changed, now);
    }
    if (happening.event().equals(EventName.PARTY_SET)) {
      letters.tellHistory(tx, changed, history(tx, changed), now);
    }
    if (standing.eventRule(file, happening.event()).filter(EventRule::closes).isPresent()) {
      changed = add(tx, changed, happening.ending(), now);
    }
    return new Recorded.Done(changed);
  }

  /**
   * Somebody takes a case that nobody works yet.
   *
   * @param person who, as an assignment names them
   * @return refused where somebody else has it, with their name
   */
  public Recorded take(Tx tx, CaseId id, String person) {
    Optional<String> holder =
        cases.find(tx, id).map(file -> joining.current(tx, file)).flatMap(CaseFile::assignee);
    if (holder.isPresent()) {
      return new Recorded.Refused(
          holder.get().equals(person)
              ? "You have " + id + " already."
              : holder.get() + " has taken " + id + ".",
          List.of());
    }
    return record(
        tx,
        id,
        new Happening(
            EventName.ASSIGNED,
            clock.instant(),
            person,
            Optional.empty(),
            Optional.of(person),
            Map.of()));
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
    Optional<CaseFile> found = cases.find(tx, id);
    if (found.isEmpty()) {
      return new Recorded.NoSuchCase(id);
    }
    Instant now = clock.instant();
    CaseFile file = joining.current(tx, found.get());
    List<CaseClock> meant = conduct.extensible(file, rule, now);
    if (meant.isEmpty() || reason.isBlank()) {
      return conduct.refusedExtension(file, rule, reason, now);
    }
    Extended extended =
        new Extended(
            meant.get(0).procedure(),
            meant.get(0).rule().id(),
            more,
            Optional.empty(),
            OptionalInt.empty(),
            reason,
            by,
            now);
    Happening happening =
        new Happening(
            EventName.EXTENDED, now, by, Optional.empty(), Optional.of(reason), extended.details());
    CaseFile changed = add(tx, file, happening, now);
    notices.extended(tx, changed, meant, now);
    return new Recorded.Done(changed);
  }

  /**
   * Puts a handler's own reminders of a clock off; the date does not move, and what goes to parties
   * or to a supervisor goes.
   *
   * @param rule the rule's id, or {@code procedure/rule} where two procedures have it
   * @param pause from now; in days, until the morning of the last one
   */
  public Recorded snooze(CaseId id, String rule, Length pause, String by) {
    return database.write(
        tx -> {
          Optional<CaseFile> found = cases.find(tx, id);
          if (found.isEmpty()) {
            return new Recorded.NoSuchCase(id);
          }
          Instant now = clock.instant();
          CaseFile file = joining.current(tx, found.get());
          List<CaseClock> meant = conduct.extensible(file, rule, now);
          Optional<Recorded.Refused> refusal = conduct.refusedSnooze(file, rule, meant, now);
          if (refusal.isPresent()) {
            return refusal.get();
          }
          Happening happening = Plan.snoozed(meant.get(0), pause, by, now);
          return new Recorded.Done(add(tx, file, happening, now));
        });
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
    Optional<CaseFile> named = cases.find(tx, into);
    if (found.isEmpty() || named.isEmpty()) {
      return new Recorded.NoSuchCase(found.isEmpty() ? id : into);
    }
    CaseFile file = found.get();
    CaseFile target = joining.current(tx, named.get());
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
    add(
        tx,
        required(tx, id),
        joined(by, now, "Into " + target.id() + ".", CaseFile.INTO, target),
        now);
    return new Recorded.Done(
        add(tx, target, joined(by, now, "With " + id + ".", CaseFile.FROM, file), now));
  }

  private static Happening joined(
      String by, Instant now, String note, String direction, CaseFile other) {
    return new Happening(
        EventName.JOINED,
        now,
        by,
        Optional.empty(),
        Optional.of(note),
        Map.of(direction, other.id().toString()));
  }

  /**
   * Records that a letter came back. Where it did for good, no further letter goes to that address
   * and the keeper is told; those who work for the desk are written to all the same.
   */
  public void letterFailed(Tx tx, OutboxEntry letter, boolean permanent, String diagnosis) {
    Instant now = clock.instant();
    String key = letter.message().key().value();
    Optional<String> note =
        Optional.of(key + (permanent ? ": " : " (may still arrive): ") + diagnosis);
    Optional<CaseFile> file =
        letter
            .message()
            .caseId()
            .flatMap(id -> cases.find(tx, id))
            .map(found -> joining.current(tx, found))
            .map(found -> add(tx, found, Happening.own(EventName.LETTER_FAILED, now, note), now));
    String address = letter.message().to();
    if (permanent && !directory.reaches(address)) {
      outbox.stop(tx, address, Lines.one(diagnosis, 200));
      file.ifPresent(changed -> letters.cameBack(tx, changed, key, address, diagnosis, now));
    }
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
    Optional<EventName> event = entry.message().onDelivered().map(EventName::new);
    Optional<CaseFile> file = entry.message().caseId().flatMap(id -> cases.find(tx, id));
    if (event.isPresent() && file.isPresent() && counts(file.get(), event.get())) {
      CaseFile changed = file.get();
      for (int times = progress.counts(tx, changed, entry, at); times > 0; times--) {
        changed = add(tx, changed, Happening.own(event.get(), at, Optional.empty()), at);
      }
    }
  }

  /** Of a case that was joined to another, what others are sent as well counts there, and once. */
  private static boolean counts(CaseFile file, EventName event) {
    return file.joinedInto().isEmpty() || event.equals(EventName.ACKNOWLEDGED);
  }

  /** The case with this number. */
  public Optional<CaseFile> find(CaseId id) {
    return database.read(tx -> cases.find(tx, id));
  }

  /** The same within the caller's transaction. */
  public Optional<CaseFile> find(Tx tx, CaseId id) {
    return cases.find(tx, id);
  }

  /** Cases whose cards do not show how they stand now; at most so many. */
  public List<Unshown> unshown(int atMost) {
    return database.read(tx -> cases.unshown(tx, atMost));
  }

  /** The cards show a case as of this revision. */
  public void shown(Unshown of) {
    database.change(tx -> cases.shown(tx, of));
  }

  /** The case that a number leads to: its own, or the one it was joined to. */
  public Optional<CaseFile> current(CaseId id) {
    return database.read(tx -> cases.find(tx, id).map(file -> joining.current(tx, file)));
  }

  /** The case as its own reporter may see it, whatever it was joined to. */
  public Optional<CaseFile> seenByReporter(CaseId id) {
    return database.read(tx -> cases.find(tx, id).map(file -> joining.seen(tx, file)));
  }

  /** All cases, or the open ones alone, the next due first. */
  public List<CaseFile> list(boolean openOnly) {
    return database.read(
        tx -> cases.ids(tx, openOnly).stream().flatMap(id -> cases.find(tx, id).stream()).toList());
  }

  /** What handlers have said about categories, as lessons for the next model, oldest case first. */
  public List<Correction> corrections() {
    return database.read(
        tx ->
            cases.idsWith(tx, EventName.CATEGORY_SET).stream()
                .flatMap(id -> cases.find(tx, id).stream())
                .flatMap(file -> Correction.in(file).stream())
                .toList());
  }

  /** The models that the cases name as those that decided. */
  public Set<String> modelsNamed() {
    return database.read(
        tx ->
            cases.ids(tx, false).stream()
                .flatMap(id -> cases.find(tx, id).stream())
                .map(file -> file.classified().model())
                .collect(Collectors.toSet()));
  }

  /** The cases whose party is reached here, the newest first, as that party may see them. */
  public List<CaseFile> casesOf(Contact contact) {
    return database.read(
        tx ->
            cases.idsOf(tx, contact).stream()
                .flatMap(id -> cases.find(tx, id).stream())
                .map(file -> joining.seen(tx, file))
                .toList());
  }

  /** The role that may see a case. */
  public Role keeper(CaseFile file) {
    return standing.keeper(file);
  }

  /** The other cases with the same respondent as this one, the oldest first. */
  public List<CaseFile> history(CaseFile file) {
    return database.read(tx -> history(tx, file));
  }

  private List<CaseFile> history(Tx tx, CaseFile file) {
    return respondents.others(tx, file.id()).stream()
        .flatMap(id -> cases.find(tx, id).stream())
        .toList();
  }

  /** The cases in whose report or notes all of these words stand, the best match first. */
  public List<CaseSearch.Hit> search(String words) {
    return database.read(tx -> new CaseSearch().find(tx, words));
  }

  /** The clocks of a case as they stand now. */
  public List<CaseClock> clocks(CaseFile file) {
    return standing.clocks(file, clock.instant());
  }

  /** What may be recorded on a case now. */
  public List<EventName> allowed(CaseFile file) {
    return conduct.allowed(file, clock.instant());
  }

  /**
   * Looks after every case with a clock that asks for it: reminders are queued, states and index
   * brought up to date.
   *
   * @return how many cases were looked after
   */
  public int sweep() {
    return sweep.run();
  }

  private void know(Tx tx, CaseId id, Happening happening) {
    Party party = happening.party().orElseThrow();
    Optional<Contact> contact = Particulars.contact(happening);
    contact.ifPresent(known -> cases.addParty(tx, id, party, known));
    if (party == Party.RESPONDENT) {
      contact.ifPresent(known -> respondents.note(tx, id, known.address()));
      Optional.ofNullable(happening.details().get(CaseFile.NAME))
          .ifPresent(name -> respondents.note(tx, id, name));
    }
  }

  /** Adds an event to a case: its letters go out, its clocks are brought up to date. */
  CaseFile add(Tx tx, CaseFile known, Happening happening, Instant now) {
    CaseFile file = recount.upToDate(tx, known, now);
    cases.append(tx, file.id(), happening.event(file.events().size() + 1, now));
    CaseFile changed = required(tx, file.id());
    eventLetters.send(tx, changed, now);
    progress.refresh(tx, changed, now);
    return changed;
  }

  private CaseFile required(Tx tx, CaseId id) {
    return cases
        .find(tx, id)
        .orElseThrow(() -> new IllegalArgumentException("There is no case " + id + "."));
  }

  private static Optional<Party> partyOf(CaseFile file, Contact contact) {
    return file.parties().entrySet().stream()
        .filter(party -> party.getValue().contains(contact))
        .map(Map.Entry::getKey)
        .findFirst();
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
}
