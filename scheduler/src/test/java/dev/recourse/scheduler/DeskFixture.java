package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.outbox.Channel;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Delivery;
import dev.recourse.scheduler.outbox.DeliveryOutcome;
import dev.recourse.scheduler.outbox.Dispatcher;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Language;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A desk over a real database, a clock that is set by hand, and channels that take everything. */
final class DeskFixture implements AutoCloseable {
  static final Pack PACK = Packs.load("caltech");
  static final BusinessCalendar CALENDAR =
      new BusinessCalendar(PACK.zone(), PACK.holidays(), Set.of());
  static final String REPORTER = "pat@example.org";
  static final String SOC = "soc@example.edu";
  static final String CISO = "ciso@example.edu";
  static final String EQUITY = "equity@example.edu";
  static final String EQUITY_HEAD = "equity-head@example.edu";
  static final String SECURITY = "security@example.edu";
  static final String TRIAGE = "triage@example.edu";
  static final String FALLBACK = "desk@example.edu";
  static final String DESK_CHANNEL = "C0123456789";
  static final String SUBJECT = "Purple elephants in the mailroom";
  static final String WORDS = "They asked for gift cards on a Wednesday";

  /** A Monday without holidays in the five weeks that follow. */
  static final Instant START = at("2026-03-02T10:00");

  final SettableClock clock = new SettableClock(START);
  final Database database;
  final Outbox outbox;
  final Standing standing;
  final Docket docket;
  final CaseDesk desk;
  final Inbox inbox;
  final Handling handling;
  private final Dispatcher dispatcher;

  DeskFixture(Path file) {
    this(file, PACK);
  }

  DeskFixture(Path file, Pack pack) {
    this(file, pack, AnswerLimits.DEFAULT);
  }

  DeskFixture(Path file, Pack pack, AnswerLimits limits) {
    database = Database.open(file);
    outbox = new Outbox(database, "desk.example.edu", clock);
    standing = new Standing(pack, CALENDAR);
    docket = new Docket(database, standing, clock);
    desk = new CaseDesk(database, outbox, standing, directory(), limits, clock);
    inbox = new Inbox(database, clock);
    handling = new Handling(database, desk, standing, directory(), inbox, outbox, clock);
    dispatcher =
        new Dispatcher(
            database,
            List.of(new Taker(ChannelKind.EMAIL), new Taker(ChannelKind.SLACK)),
            desk,
            clock,
            new Random(1));
  }

  static Directory directory() {
    Map<Role, Directory.Holder> holders = new HashMap<>();
    holders.put(Role.FALLBACK, mail(FALLBACK, Optional.empty()));
    holders.put(Role.TRIAGE, mail(TRIAGE, Optional.empty()));
    holders.put(new Role("information-security"), mail(SOC, Optional.of(CISO)));
    holders.put(new Role("title-ix-coordinator"), mail(EQUITY, Optional.of(EQUITY_HEAD)));
    holders.put(new Role("campus-security"), mail(SECURITY, Optional.empty()));
    return new Directory(holders, Optional.of(DESK_CHANNEL));
  }

  private static Directory.Holder mail(String address, Optional<String> supervisor) {
    return new Directory.Holder(Optional.of(address), Optional.empty(), supervisor);
  }

  /** An instant in the institution's zone. */
  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(PACK.zone()).toInstant();
  }

  void setTo(String local) {
    setTo(at(local));
  }

  void setTo(Instant instant) {
    clock.advance(Duration.between(clock.instant(), instant));
  }

  /** Opens a case of a category the model is sure of. */
  CaseId open(Category category, Flag... flags) {
    return open(opening(classified(category, true, Map.of(), flags)));
  }

  CaseId open(Opening opening) {
    return database.write(tx -> desk.open(tx, opening));
  }

  Opening opening(Classified classified) {
    return opening(classified, Optional.of(Contact.email(REPORTER)));
  }

  Opening opening(Classified classified, Optional<Contact> reporter) {
    return new Opening(
        CaseChannel.EMAIL,
        clock.instant(),
        reporter,
        List.of(),
        SUBJECT,
        WORDS,
        classified,
        Optional.of(new Message.Answers("<their@example.org>", List.of())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What a model might say: this category, and beside it others with a little likelihood. */
  static Classified classified(
      Category category, boolean confident, Map<Category, Double> others, Flag... flags) {
    List<Classified.Alternative> alternatives = new ArrayList<>();
    alternatives.add(new Classified.Alternative(category, 0.9));
    others.forEach((other, how) -> alternatives.add(new Classified.Alternative(other, how)));
    Map<Flag, List<String>> found = new HashMap<>();
    for (Flag flag : flags) {
      found.put(flag, List.of("word"));
    }
    return new Classified(
        category,
        0.9,
        confident,
        alternatives,
        found,
        List.of(new Classified.Because("gift", 1.5)),
        "model",
        Optional.of(Language.ENGLISH));
  }

  Recorded record(CaseId id, String event) {
    return record(id, event, Optional.empty(), Optional.empty());
  }

  Recorded record(CaseId id, String event, String note) {
    return record(id, event, Optional.empty(), Optional.of(note));
  }

  Recorded record(CaseId id, String event, Party party) {
    return record(id, event, Optional.of(party), Optional.empty());
  }

  private Recorded record(CaseId id, String event, Optional<Party> party, Optional<String> note) {
    return desk.record(
        id, new Happening(new EventName(event), clock.instant(), "robin", party, note, Map.of()));
  }

  /** Delivers whatever waits. */
  void deliver() {
    dispatcher.runDue();
  }

  /** Looks after the cases every hour from now on until then, and delivers what that queues. */
  void live(Instant until) {
    while (clock.instant().isBefore(until)) {
      Instant next = clock.instant().plus(Duration.ofHours(1));
      setTo(next.isAfter(until) ? until : next);
      desk.sweep();
      deliver();
    }
  }

  CaseFile file(CaseId id) {
    return docket.find(id).orElseThrow();
  }

  List<String> events(CaseId id) {
    return file(id).events().stream().map(event -> event.event().id()).toList();
  }

  /** The clocks of a rule. */
  List<CaseClock> clocks(CaseId id, String rule) {
    return docket.clocks(file(id)).stream()
        .filter(clock -> clock.rule().id().id().equals(rule))
        .toList();
  }

  /** Everything said about a case, in the order in which it was queued. */
  List<OutboxEntry> letters(CaseId id) {
    return outbox.ofCase(id);
  }

  /** What was said of a case's own clocks; that nobody has taken it is said beside them. */
  List<OutboxEntry> reminders(CaseId id) {
    return letters(id).stream()
        .filter(letter -> letter.message().clock().isPresent())
        .filter(letter -> !reason(id, letter).startsWith("not-taken/"))
        .toList();
  }

  /** The reasons of what was queued and not withdrawn, without the case's number. */
  List<String> reasons(CaseId id) {
    return letters(id).stream()
        .filter(entry -> entry.state() != OutboxState.WITHDRAWN)
        .map(entry -> reason(id, entry))
        .toList();
  }

  static String reason(CaseId id, OutboxEntry entry) {
    return entry.message().key().value().substring(id.toString().length() + 1);
  }

  OutboxEntry letter(CaseId id, String reason) {
    return letters(id).stream()
        .filter(entry -> reason(id, entry).equals(reason))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + reason + " among " + reasons(id)));
  }

  LocalDate today() {
    return CALENDAR.dayOf(clock.instant());
  }

  @Override
  public void close() {
    dispatcher.close();
    database.close();
  }

  private record Taker(ChannelKind kind) implements Channel {
    @Override
    public DeliveryOutcome deliver(Delivery delivery) {
      return new DeliveryOutcome.Delivered(delivery.reference());
    }
  }

  /** Notes that a case was opened by a mail with this Message-ID. */
  void cameAs(CaseId id, String messageId) {
    Arrival arrival = Arrival.message(Source.IMAP, messageId, clock.instant(), new byte[] {'x'});
    inbox.keep(List.of(arrival), Optional.empty());
    long row = inbox.list(Optional.empty(), 1).get(0).id();
    database.change(
        tx ->
            inbox.done(
                tx, row, Effect.OPENED, Optional.of(id), Optional.of(messageId), Optional.empty()));
  }
}
