package dev.recourse.scheduler.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an outbox and its dispatcher do, whatever database lies under them. */
@SuppressWarnings("NullAway.Init") // Set before each test.
abstract class OutboxContract {
  static final Instant T0 = Instant.parse("2026-11-21T08:00:00Z");
  static final CaseId CASE = new CaseId(2026, 1);
  private static final String CLOCK = "acceptable-use/assessment/-/1";

  final SettableClock clock = new SettableClock(T0);
  final Recorder mail = new Recorder(ChannelKind.EMAIL);
  final List<String> heard = new CopyOnWriteArrayList<>();
  Database database;
  Outbox outbox;
  Leases leases;

  abstract Database open();

  @BeforeEach
  void set() {
    database = open();
    outbox = new Outbox(database, "desk.example.edu", clock);
    leases = new Leases(database, this::hear, new Random(1));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void hear(dev.recourse.scheduler.store.Tx tx, OutboxEntry entry, Instant at) {
    heard.add(entry.message().key().value());
  }

  Dispatcher dispatcher() {
    return new Dispatcher(database, List.of(mail), this::hear, clock, new Random(1));
  }

  static Message message(String key) {
    return message(key, Message.Urgency.ROUTINE, Message.Repeat.AT_LEAST_ONCE);
  }

  static Message message(String key, Message.Urgency urgency, Message.Repeat repeat) {
    return new Message(
        new OutboxKey(key),
        Optional.of(CASE),
        ChannelKind.EMAIL,
        "reporter@example.org",
        "Your report",
        "Thank you.\n\u2713",
        Optional.of(new Message.Answers("<in@example.org>", List.of("<first@example.org>"))),
        List.of(new Message.Attachment("due.ics", "text/calendar", "BEGIN:VCALENDAR")),
        urgency,
        T0,
        repeat,
        Optional.of("acknowledged"),
        Optional.of(CLOCK));
  }

  boolean queue(Message message) {
    return database.write(tx -> outbox.queue(tx, message));
  }

  OutboxEntry entry(String key) {
    return outbox.entry(new OutboxKey(key)).orElseThrow();
  }

  List<OutboxEntry> claim(String lease) {
    Instant now = clock.instant();
    return leases.claim(
        ChannelKind.EMAIL, Message.Urgency.ROUTINE, 10, lease, now.plusSeconds(60), now);
  }

  boolean start(String lease, String key) {
    Instant now = clock.instant();
    return leases.start(lease, new OutboxKey(key), now.plusSeconds(60), now).isPresent();
  }

  boolean record(String lease, String key, DeliveryOutcome outcome) {
    return leases.record(lease, new OutboxKey(key), outcome, clock.instant());
  }

  private static DeliveryOutcome delivered() {
    return new DeliveryOutcome.Delivered("<taken@example.org>");
  }

  @Test
  void aMessageComesOutAsItWentIn() {
    Message message = message("a");

    assertThat(queue(message)).isTrue();

    OutboxEntry entry = entry("a");
    assertThat(entry.message()).isEqualTo(message);
    assertThat(entry.state()).isEqualTo(OutboxState.PENDING);
    assertThat(entry.queuedAt()).isEqualTo(T0);
    assertThat(outbox.ofCase(CASE)).containsExactly(entry);
    assertThat(outbox.list(Optional.of(OutboxState.PENDING), 10)).containsExactly(entry);
  }

  @Test
  void aReasonHasOneMessage() {
    assertThat(queue(message("a"))).isTrue();
    assertThat(queue(message("a"))).isFalse();
    assertThat(outbox.list(Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void itsMessageIdIsTheSameAtEachTryAndFindsIt() {
    queue(message("a"));
    mail.answer = Recorder::later;
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.runDue();
      clock.advance(Duration.ofHours(1));
      mail.answer = Recorder::taken;
      dispatcher.runDue();
    }

    assertThat(mail.given).hasSize(2);
    String reference = mail.given.get(0).reference();
    assertThat(reference).matches("<[a-z2-7]{52}@desk\\.example\\.edu>");
    assertThat(mail.given.get(1).reference()).isEqualTo(reference);
    assertThat(mail.given.get(1).attempt()).isEqualTo(2);
    assertThat(database.<Optional<OutboxEntry>>read(tx -> outbox.findByReference(tx, reference)))
        .contains(entry("a"));
  }

  @Test
  void theMostUrgentGoesFirstThenTheOldest() {
    queue(message("routine-1"));
    queue(message("routine-2"));
    queue(message("answer", Message.Urgency.ANSWER, Message.Repeat.AT_LEAST_ONCE));
    queue(message("danger", Message.Urgency.DANGER, Message.Repeat.AT_LEAST_ONCE));

    try (Dispatcher dispatcher = dispatcher()) {
      assertThat(dispatcher.runDue()).isEqualTo(4);
    }

    assertThat(mail.keys()).containsExactly("danger", "answer", "routine-1", "routine-2");
    assertThat(heard).containsExactly("danger", "answer", "routine-1", "routine-2");
    assertThat(entry("danger").state()).isEqualTo(OutboxState.SENT);
    assertThat(entry("danger").sentAt()).contains(T0);
  }

  @Test
  void whatIsNotDueYetWaits() {
    clock.advance(Duration.ofSeconds(-1));
    queue(message("a"));

    try (Dispatcher dispatcher = dispatcher()) {
      assertThat(dispatcher.runDue()).isZero();
      clock.advance(Duration.ofSeconds(1));
      assertThat(dispatcher.runDue()).isEqualTo(1);
    }
  }

  @Test
  void aMessageThatCannotGoNowIsTriedWithGrowingPausesForFiveDays() {
    queue(message("a"));
    mail.answer = Recorder::later;

    try (Dispatcher dispatcher = dispatcher()) {
      for (int minute = 0; minute <= 6 * 24 * 60; minute++) {
        dispatcher.runDue();
        clock.advance(Duration.ofMinutes(1));
      }
    }

    assertThat(entry("a").state()).isEqualTo(OutboxState.FAILED);
    assertThat(entry("a").lastError().orElseThrow()).startsWith("busy");
    assertThat(mail.given).hasSizeBetween(120, 170);
  }

  @Test
  void aRefusedMessageFailsAndAPersonMayPutItBack() {
    queue(message("a"));
    mail.answer = delivery -> new DeliveryOutcome.Rejected("no such address");
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.runDue();
      assertThat(entry("a").state()).isEqualTo(OutboxState.FAILED);
      assertThat(entry("a").lastError()).contains("no such address");

      mail.answer = Recorder::taken;
      assertThat(dispatcher.runDue()).isZero();
      assertThat(outbox.retry(new OutboxKey("a"))).isTrue();
      assertThat(dispatcher.runDue()).isEqualTo(1);
    }

    assertThat(entry("a").state()).isEqualTo(OutboxState.SENT);
    assertThat(outbox.retry(new OutboxKey("a"))).isFalse();
  }

  @Test
  void ofWhatNobodyKnowsWhetherItWentOnlyTheRepeatableIsSentAgain() {
    queue(message("once", Message.Urgency.ANSWER, Message.Repeat.AT_MOST_ONCE));
    queue(message("again"));
    mail.answer = Recorder::unknown;

    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.runDue();
    }

    assertThat(entry("once").state()).isEqualTo(OutboxState.PARKED);
    assertThat(entry("again").state()).isEqualTo(OutboxState.PENDING);
  }

  @Test
  void aLeaseThatRanOutMidwayGoesBackOrIsParkedAndOneNotBegunGoesBack() {
    queue(message("again"));
    queue(message("not-begun", Message.Urgency.ROUTINE, Message.Repeat.AT_MOST_ONCE));
    queue(message("once", Message.Urgency.ROUTINE, Message.Repeat.AT_MOST_ONCE));
    claim("dead");
    start("dead", "again");
    start("dead", "once");

    assertThat(leases.expire(clock.instant(), Set.of())).isZero();
    clock.advance(Duration.ofMinutes(2));
    assertThat(leases.expire(clock.instant(), Set.of("dead"))).isZero();
    assertThat(leases.expire(clock.instant(), Set.of())).isEqualTo(3);

    assertThat(entry("again").state()).isEqualTo(OutboxState.PENDING);
    assertThat(entry("not-begun").state()).isEqualTo(OutboxState.PENDING);
    assertThat(entry("once").state()).isEqualTo(OutboxState.PARKED);
    assertThat(entry("once").lastError().orElseThrow()).contains("Nobody can tell");
  }

  @Test
  void whatSlackMayHaveTakenGoesBackForItsChannelLooksBeforeItPostsAgain() {
    queue(
        Draft.of(new OutboxKey("once"), ChannelKind.SLACK, "D01")
            .saying("Recourse", "Thank you.")
            .atMostOnce()
            .from(T0));
    Instant now = clock.instant();
    assertThat(
            leases.claim(
                ChannelKind.SLACK, Message.Urgency.ROUTINE, 1, "dead", now.plusSeconds(60), now))
        .hasSize(1);
    assertThat(leases.start("dead", new OutboxKey("once"), now.plusSeconds(60), now)).isPresent();

    assertThat(leases.expire(Leases.FOREVER, Set.of())).isEqualTo(1);

    assertThat(entry("once").state()).isEqualTo(OutboxState.PENDING);
    assertThat(entry("once").attempts()).isEqualTo(1);
  }

  @Test
  void whoTakesOneMessageAtATimeHoldsUpNobodyElse() {
    for (String to : List.of("C01", "C01", "C02")) {
      queue(
          Draft.of(
                  new OutboxKey(to + "/" + outbox.count(OutboxState.PENDING)),
                  ChannelKind.SLACK,
                  to)
              .saying("Recourse", "A card.")
              .from(T0));
    }
    Instant now = clock.instant();
    Instant until = now.plusSeconds(60);

    Optional<OutboxEntry> first =
        leases.claimElsewhere(
            ChannelKind.SLACK, Message.Urgency.ROUTINE, Set.of(), "one", until, now);
    Optional<OutboxEntry> second =
        leases.claimElsewhere(
            ChannelKind.SLACK, Message.Urgency.ROUTINE, Set.of("C01"), "two", until, now);
    Optional<OutboxEntry> third =
        leases.claimElsewhere(
            ChannelKind.SLACK, Message.Urgency.ROUTINE, Set.of("C01", "C02"), "three", until, now);

    assertThat(first.map(entry -> entry.message().to())).contains("C01");
    assertThat(second.map(entry -> entry.message().to())).contains("C02");
    assertThat(third).isEmpty();
  }

  @Test
  void whatACrashLeftHalfSentIsTakenOverAtTheNextStartWithoutWaitingForItsLease() {
    queue(message("not-begun", Message.Urgency.ANSWER, Message.Repeat.AT_MOST_ONCE));
    queue(message("once", Message.Urgency.ANSWER, Message.Repeat.AT_MOST_ONCE));
    claim("dead");
    start("dead", "once");

    try (Dispatcher dispatcher = dispatcher()) {
      assertThat(dispatcher.takeOver()).isEqualTo(2);
      assertThat(dispatcher.takeOver()).isZero();
      dispatcher.runDue();
    }

    assertThat(entry("not-begun").state()).isEqualTo(OutboxState.SENT);
    assertThat(entry("once").state()).isEqualTo(OutboxState.PARKED);
  }

  @Test
  void anAnswerThatComesAfterTheLeaseCountsUntilAnotherHasTakenTheMessage() {
    queue(message("late"));
    queue(message("lost"));
    claim("slow");
    start("slow", "late");
    start("slow", "lost");
    clock.advance(Duration.ofMinutes(2));
    leases.expire(clock.instant(), Set.of());

    assertThat(record("slow", "late", delivered())).isTrue();
    assertThat(entry("late").state()).isEqualTo(OutboxState.SENT);
    assertThat(claim("quick")).hasSize(1);
    assertThat(record("slow", "lost", delivered())).isFalse();
    assertThat(entry("lost").state()).isEqualTo(OutboxState.SENDING);
    assertThat(heard).containsExactly("late");
  }

  @Test
  void twoClaimsNeverShareAMessage() {
    queue(message("a"));

    assertThat(claim("one")).hasSize(1);
    assertThat(claim("two")).isEmpty();
    assertThat(start("two", "a")).isFalse();
  }

  @Test
  void whatIsWithdrawnBetweenClaimAndSendIsNotSent() {
    queue(message("a"));
    claim("one");

    assertThat(withdraw()).isEqualTo(1);

    assertThat(start("one", "a")).isFalse();
    assertThat(entry("a").state()).isEqualTo(OutboxState.WITHDRAWN);
  }

  @Test
  void whatIsWithdrawnWhileItIsBeingSentIsNotTriedAgainButIsSentIfItWent() {
    queue(message("gone"));
    queue(message("not-gone"));
    claim("one");
    start("one", "gone");
    start("one", "not-gone");

    withdraw();
    record("one", "gone", delivered());
    record("one", "not-gone", new DeliveryOutcome.RetryLater("busy", Optional.empty()));

    assertThat(entry("gone").state()).isEqualTo(OutboxState.SENT);
    assertThat(entry("not-gone").state()).isEqualTo(OutboxState.WITHDRAWN);
  }

  @Test
  void withdrawingLeavesOtherClocksAndWhatWasSentAlone() {
    queue(message("sent"));
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.runDue();
    }
    queue(message("waits"));

    assertThat(database.<Integer>write(tx -> outbox.withdraw(tx, CASE, "other/clock/-/1")))
        .isZero();
    assertThat(database.<Integer>write(tx -> outbox.withdraw(tx, new CaseId(2026, 2), CLOCK)))
        .isZero();
    assertThat(withdraw()).isEqualTo(1);
    assertThat(entry("sent").state()).isEqualTo(OutboxState.SENT);
  }

  @Test
  void whatWasWithdrawnAndHasItsReasonBackIsSentOnce() {
    queue(message("a"));
    withdraw();

    queue(message("a"));
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.runDue();
      queue(message("a"));
      dispatcher.runDue();
    }

    assertThat(mail.keys()).containsExactly("a");
    assertThat(entry("a").state()).isEqualTo(OutboxState.SENT);
  }

  private int withdraw() {
    return database.write(tx -> outbox.withdraw(tx, CASE, CLOCK));
  }

  @Test
  void aMessageThatWentIsSentEvenWhereItsCaseCannotTakeNote() {
    queue(message("a"));
    DeliveryListener broken =
        (tx, entry, at) -> {
          throw new IllegalStateException("The case is broken.");
        };
    try (Dispatcher dispatcher =
        new Dispatcher(database, List.of(mail), broken, clock, new Random(1))) {
      dispatcher.runDue();
      dispatcher.runDue();
    }

    assertThat(mail.given).hasSize(1);
    assertThat(entry("a").state()).isEqualTo(OutboxState.SENT);
    assertThat(entry("a").lastError().orElseThrow()).contains("The case is broken.");
  }

  @Test
  void aChannelThatThrowsIsTriedLater() {
    queue(message("a"));
    mail.answer =
        delivery -> {
          throw new IllegalStateException("surprise");
        };
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.runDue();
    }

    assertThat(entry("a").state()).isEqualTo(OutboxState.PENDING);
    assertThat(entry("a").lastError().orElseThrow()).contains("surprise");
  }

  @Test
  void thePauseAChannelAsksForIsKept() {
    queue(message("a"));
    mail.answer =
        delivery -> new DeliveryOutcome.RetryLater("rate", Optional.of(Duration.ofSeconds(17)));
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.runDue();
      clock.advance(Duration.ofSeconds(16));
      assertThat(dispatcher.runDue()).isZero();
      clock.advance(Duration.ofSeconds(1));
      assertThat(dispatcher.runDue()).isEqualTo(1);
    }
  }
}
