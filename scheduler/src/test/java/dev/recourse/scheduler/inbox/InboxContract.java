package dev.recourse.scheduler.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.StoreException;
import dev.recourse.scheduler.store.Tx;
import dev.recourse.scheduler.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an inbox does, whatever database lies under it. */
@SuppressWarnings("NullAway.Init") // Set before each test.
abstract class InboxContract {
  static final Instant T0 = Instant.parse("2026-11-21T08:00:00.123Z");
  private static final String ACCOUNT = "abuse@example.edu";
  private static final CaseId CASE = new CaseId(2026, 1);

  final SettableClock clock = new SettableClock(T0);
  Database database;
  Inbox inbox;

  abstract Database open();

  @BeforeEach
  void set() {
    database = open();
    inbox = new Inbox(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  static Arrival mail(long uidValidity, long uid, String text) {
    return Arrival.mail(
        new MailboxPosition(ACCOUNT, "INBOX", uidValidity, uid),
        T0.minusSeconds(60),
        text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<MailboxMark> mark(long uidValidity, long uid) {
    return Optional.of(new MailboxMark(ACCOUNT, "INBOX", uidValidity, uid));
  }

  private MailboxLedger ledger() {
    return inbox.ledger(ACCOUNT, "INBOX");
  }

  private Optional<MailboxMark> mark() {
    return ledger().watched().map(Watched::mark);
  }

  long keep(Arrival arrival) {
    return inbox.keep(List.of(arrival), Optional.empty()).get(0);
  }

  InboxEntry entry(long id) {
    return inbox.entry(id).orElseThrow();
  }

  void done(long id, Effect effect) {
    database.change(tx -> done(tx, id, effect));
  }

  void done(Tx tx, long id, Effect effect) {
    inbox.done(tx, id, effect, Optional.of(CASE), Optional.of("<m@example.org>"), Optional.empty());
  }

  InboxHandler.Filing file(InboxEntry entry) {
    return tx -> done(tx, entry.id(), Effect.OPENED);
  }

  InboxHandler.Filing refuse(InboxEntry entry, long poison) {
    if (entry.id() == poison) {
      throw new IllegalStateException("This one never works.");
    }
    return file(entry);
  }

  @Test
  void whatArrivesIsKeptWithItsBytesAndTheMarkMovesWithIt() {
    List<Long> ids = inbox.keep(List.of(mail(7, 1, "one"), mail(7, 2, "two")), mark(7, 2));

    assertThat(ids).containsExactly(1L, 2L);
    assertThat(inbox.raw(2)).hasValueSatisfying(raw -> assertThat(raw).asString().isEqualTo("two"));
    assertThat(mark()).isEqualTo(mark(7, 2));
    InboxEntry kept = entry(1);
    assertThat(kept.state()).isEqualTo(InboxState.RECEIVED);
    assertThat(kept.receivedAt()).isEqualTo(T0.minusSeconds(60));
    assertThat(kept.position()).contains(new MailboxPosition(ACCOUNT, "INBOX", 7, 1));
    assertThat(kept.sha256())
        .isEqualTo("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
  }

  @Test
  void anArrivalSeenTwiceIsKeptOnceAndTakesNoNumber() {
    inbox.keep(List.of(mail(7, 1, "one")), mark(7, 1));

    List<Long> ids = inbox.keep(List.of(mail(7, 1, "one"), mail(7, 2, "two")), mark(7, 2));

    assertThat(ids).containsExactly(2L);
    assertThat(inbox.list(Optional.empty(), 10)).hasSize(2);
  }

  @Test
  void whereTheTransactionFailsNeitherArrivalNorMarkIsKept() {
    assertThatThrownBy(
            () ->
                database.change(
                    tx -> {
                      inbox.keep(tx, List.of(mail(7, 1, "one")), mark(7, 1));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(mark()).isEmpty();
    assertThat(inbox.list(Optional.empty(), 10)).isEmpty();
    assertThat(keep(mail(7, 1, "one"))).isEqualTo(1);
  }

  @Test
  void aMarkMovesBackOnlyWhenTheServerHasNumberedAnew() {
    inbox.keep(List.of(), mark(7, 5));
    inbox.keep(List.of(), mark(7, 3));
    assertThat(mark()).isEqualTo(mark(7, 5));

    inbox.keep(List.of(), mark(8, 1));
    assertThat(mark()).isEqualTo(mark(8, 1));
  }

  @Test
  void aMailFoundAgainUnderNewNumbersIsRecognizedAndIdenticalOnesAreCounted() {
    long first = keep(mail(7, 1, "same"));
    long twin = keep(mail(7, 2, "same"));
    assertThat(sameContent(first)).isEmpty();
    assertThat(sameContent(twin)).isEmpty();

    long again = keep(mail(8, 1, "same"));
    long twinAgain = keep(mail(8, 2, "same"));
    long third = keep(mail(8, 3, "same"));
    long other = keep(mail(8, 4, "other"));

    assertThat(sameContent(again)).contains(entry(first));
    assertThat(sameContent(twinAgain)).contains(entry(twin));
    assertThat(sameContent(third)).isEmpty();
    assertThat(sameContent(other)).isEmpty();
  }

  @Test
  void aMailThatIsPutBackIntoItsFolderIsRecognizedAndOneThatCameBesideItIsNot() {
    long first = keep(mail(7, 1, "same"));
    long beside = keep(mail(7, 2, "same"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(ledger().alike(List.of(mail(7, 3, "same"))))
        .extracting(InboxEntry::id)
        .containsExactly(first, beside);
    assertThat(ledger().alike(List.of(mail(7, 3, "other"), mail(8, 1, "same")))).isEmpty();

    ledger().moved(List.of(first, beside));
    long back = keep(mail(7, 3, "same"));

    assertThat(sameContent(back)).contains(entry(first));
    assertThat(sameContent(beside)).isEmpty();
  }

  @Test
  void ofThousandsUnderOneMessageIdTheTwentyNearestInTimeAreCompared() {
    for (int i = 1; i <= 30; i++) {
      MailboxPosition position = new MailboxPosition(ACCOUNT, "INBOX", 7, i);
      done(keep(Arrival.mail(position, T0.plusSeconds(i), new byte[i])), Effect.OPENED);
    }

    assertThat(elsewhere("security@example.edu", T0.plusSeconds(30)))
        .hasSize(20)
        .extracting(InboxEntry::receivedAt)
        .startsWith(T0.plusSeconds(30), T0.plusSeconds(29));
    assertThat(elsewhere(ACCOUNT, T0)).isEmpty();
  }

  private List<InboxEntry> elsewhere(String account, Instant receivedAt) {
    MailboxPosition position = new MailboxPosition(account, "INBOX", 7, 1_000);
    InboxEntry mail = entry(keep(Arrival.mail(position, receivedAt, new byte[] {1})));
    return database.read(tx -> inbox.elsewhere(tx, mail, "<m@example.org>"));
  }

  private Optional<InboxEntry> sameContent(long id) {
    InboxEntry entry = entry(id);
    return database.read(tx -> inbox.sameContent(tx, entry));
  }

  @Test
  void anEffectHappensOnce() {
    long id = keep(mail(7, 1, "one"));

    done(id, Effect.OPENED);

    assertThatThrownBy(() -> done(id, Effect.OPENED)).isInstanceOf(NotWaitingException.class);
    InboxEntry entry = entry(id);
    assertThat(entry.state()).isEqualTo(InboxState.DONE);
    assertThat(entry.effect()).contains(Effect.OPENED);
    assertThat(inbox.next(10, T0.plusSeconds(1))).isEmpty();
    assertThat(inbox.ofCase(CASE)).containsExactly(entry);
    assertThat(elsewhere("security@example.edu", T0)).containsExactly(entry);
  }

  @Test
  void aTryThatFailedWaitsForItsTimeAndOthersGoFirst() {
    long first = keep(mail(7, 1, "one"));
    long second = keep(mail(7, 2, "two"));

    database.change(tx -> inbox.again(tx, first, "no luck", T0.plusSeconds(60)));

    assertThat(ids(inbox.next(10, T0.plusSeconds(59)))).containsExactly(second);
    assertThat(ids(inbox.next(10, T0.plusSeconds(60)))).containsExactly(second, first);
    assertThat(entry(first).attempts()).isEqualTo(1);
    assertThat(entry(first).reason()).contains("no luck");
  }

  private static List<Long> ids(List<InboxEntry> entries) {
    return entries.stream().map(InboxEntry::id).toList();
  }

  @Test
  void aPersonPutsBackWhatFailedOrWasSuppressedAndNothingElse() {
    long failed = keep(mail(7, 1, "one"));
    long suppressed = keep(mail(7, 2, "two"));
    long opened = keep(mail(7, 3, "three"));
    database.change(tx -> inbox.failed(tx, failed, "broken"));
    done(suppressed, Effect.SUPPRESSED);
    done(opened, Effect.OPENED);
    assertThat(ids(inbox.list(Optional.of(InboxState.FAILED), 10))).containsExactly(failed);

    assertThat(inbox.retry(failed)).isTrue();
    assertThat(inbox.retry(suppressed)).isTrue();
    assertThat(inbox.retry(opened)).isFalse();
    assertThat(ids(inbox.next(10, T0))).containsExactly(failed, suppressed);
  }

  @Test
  void whatAPersonPutsBackAfterItWasSuppressedIsWanted() {
    long failed = keep(mail(7, 1, "one"));
    long suppressed = keep(mail(7, 2, "two"));
    database.change(tx -> inbox.failed(tx, failed, "broken"));
    done(suppressed, Effect.SUPPRESSED);

    inbox.retry(failed);
    inbox.retry(suppressed);

    assertThat(entry(failed).wanted()).isFalse();
    assertThat(entry(suppressed).wanted()).isTrue();
  }

  @Test
  void whatHasJustArrivedGoesBeforeWhatWaitedThere() {
    long old = keep(waiting(1, Lane.ARCHIVE));
    long waited = keep(waiting(2, Lane.BACKLOG));
    long fresh = keep(waiting(3, Lane.PROMPT));

    assertThat(ids(inbox.next(10, T0))).containsExactly(fresh, waited, old);
    assertThat(new Turns(database, inbox).take(10, Set.of(), T0).entries())
        .extracting(InboxEntry::id)
        .containsExactly(fresh, waited, old);
  }

  private static Arrival waiting(long uid, Lane lane) {
    return Arrival.mail(
        new MailboxPosition(ACCOUNT, "INBOX", 7, uid), lane, T0, new byte[] {(byte) uid});
  }

  @Test
  void aNumberGivenTwiceToDifferentMailsKeepsBoth() {
    keep(mail(7, 1, "one"));
    Arrival another =
        Arrival.mail(new MailboxPosition(ACCOUNT, "INBOX", 7, 1), T0, new byte[] {'x'});

    assertThat(inbox.keep(List.of(another), Optional.empty())).containsExactly(2L);
    assertThat(inbox.keep(List.of(another), Optional.empty())).isEmpty();
    assertThat(ledger().known(7, 1, 9))
        .containsExactly(Map.entry(1L, Set.of(T0.minusSeconds(60), T0)));
  }

  @Test
  void theLedgerIsWholeUntilSomebodyReachesIntoIt() {
    keep(mail(7, 1, "one"));
    keep(mail(7, 2, "two"));
    assertThat(database.read(LedgerCheck::verify))
        .isEqualTo(new LedgerCheck.Verdict(2, 2, 0, List.of()));

    database.change(
        tx ->
            tx.handle()
                .execute("UPDATE inbox_raw SET bytes = ? WHERE inbox_id = 1", new byte[] {0}));
    assertThat(problems()).containsExactly("The bytes of arrival 1 are not those that came.");

    sql("UPDATE inbox SET state = 'done', effect = 'opened' WHERE id = 2");
    sql("DELETE FROM inbox_raw WHERE inbox_id = 1");
    sql("DELETE FROM inbox WHERE id = 1");
    assertThat(problems())
        .containsExactly(
            "Arrivals 1 to 1 have been removed.",
            "Arrival 2 opened a case, and nobody knows which.");
  }

  private List<String> problems() {
    return database.read(LedgerCheck::verify).problems();
  }

  private void sql(String statement) {
    database.change(tx -> tx.handle().execute(statement));
  }

  @Test
  void onlyMailThatHasHadItsEffectIsToBeMovedAndOnlyOnce() {
    long first = keep(mail(7, 1, "one"));
    keep(mail(7, 2, "two"));
    done(first, Effect.OPENED);

    assertThat(ids(ledger().toMove(7, 10))).containsExactly(first);
    assertThat(ledger().toMove(8, 10)).isEmpty();

    ledger().moved(List.of(first));
    assertThat(ledger().toMove(7, 10)).isEmpty();
  }

  @Test
  void somethingWithoutAMailboxIsKnownByItsSendersId() {
    Arrival arrival = Arrival.message(Source.SLACK, "Ev1", T0, new byte[] {0, -1});
    keep(arrival);

    assertThat(inbox.keep(List.of(arrival), Optional.empty())).isEmpty();
    assertThat(entry(1).position()).isEmpty();
    assertThat(ledger().toMove(7, 10)).isEmpty();
  }

  @Test
  void theWorkerIsNotHeldUpByAnArrivalThatIsAlwaysRefused() {
    long poison = keep(mail(7, 1, "poison"));
    long good = keep(mail(7, 2, "good"));
    InboxHandlerForTest handler = new InboxHandlerForTest(entry -> refuse(entry, poison));

    try (InboxWorker worker = worker(handler)) {
      assertThat(worker.runDue()).isEqualTo(2);
      assertThat(entry(good).state()).isEqualTo(InboxState.DONE);
      assertThat(entry(poison).state()).isEqualTo(InboxState.RECEIVED);

      for (int i = 0; i < 20; i++) {
        clock.advance(Duration.ofHours(1));
        worker.runDue();
      }
    }

    assertThat(entry(poison).state()).isEqualTo(InboxState.FAILED);
    assertThat(entry(poison).attempts()).isEqualTo(10);
    assertThat(handler.givenUp).containsExactly(poison);
  }

  @Test
  void anArrivalTheProcessDiedOfIsTakenLastAndAloneAndInTheEndGivenUp() {
    long deadly = keep(mail(7, 1, "deadly"));
    Turns turns = new Turns(database, inbox);
    for (int deaths = 0; deaths < 3; deaths++) {
      assertThat(turns.take(10, Set.of(), T0).begunBefore()).isEqualTo(deaths);
    }
    long good = keep(mail(7, 2, "good"));
    long better = keep(mail(7, 3, "better"));
    assertThat(ids(inbox.next(10, T0))).containsExactly(good, better, deadly);
    InboxHandlerForTest handler = new InboxHandlerForTest(this::file);

    try (InboxWorker worker = worker(handler)) {
      assertThat(worker.runDue()).isEqualTo(3);
    }

    assertThat(entry(good).state()).isEqualTo(InboxState.DONE);
    assertThat(entry(deadly).state()).isEqualTo(InboxState.FAILED);
    assertThat(entry(deadly).reason().orElseThrow()).contains("ended 3 times");
    assertThat(handler.givenUp).containsExactly(deadly);
  }

  @Test
  void aDatabaseInTroubleCountsAgainstNoArrival() {
    long id = keep(mail(7, 1, "one"));
    InboxHandler unlucky =
        new InboxHandlerForTest(
            entry -> {
              throw new StoreException(StoreException.Kind.FULL, "No room.");
            });

    try (InboxWorker worker = worker(unlucky)) {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(worker::runDue).hasMessage("No room.");
      }
    }

    assertThat(entry(id).attempts()).isZero();
    assertThat(new Turns(database, inbox).take(10, Set.of(), T0).begunBefore()).isZero();
  }

  @Test
  void anArrivalThatItsHandlerForgetsIsTriedAgainLater() {
    long id = keep(mail(7, 1, "one"));

    try (InboxWorker worker = worker(new InboxHandlerForTest(entry -> tx -> {}))) {
      assertThat(worker.runDue()).isEqualTo(1);
    }

    assertThat(entry(id).attempts()).isEqualTo(1);
    assertThat(inbox.next(10, clock.instant())).isEmpty();
  }

  @Test
  void mailIsReadWhileTheOneBeforeItIsStillBeingFiledAndFiledInItsOrder() {
    List<Long> ids = keepThree();
    List<String> story = new CopyOnWriteArrayList<>();
    CountDownLatch twoAreRead = new CountDownLatch(2);
    InboxHandler handler =
        new InboxHandlerForTest(
            entry -> {
              twoAreRead.countDown();
              return tx -> {
                waitFor(twoAreRead);
                story.add("filed " + entry.id());
                done(tx, entry.id(), Effect.OPENED);
              };
            },
            entry -> true);

    try (InboxWorker worker = worker(handler)) {
      assertThat(worker.runDue()).isEqualTo(3);
    }

    assertThat(story).containsExactlyElementsOf(ids.stream().map(id -> "filed " + id).toList());
  }

  @Test
  void whatIsUnderstoodByWhatWasSaidBeforeIsReadWhenThatHasBeenFiled() {
    List<Long> ids = keepThree();
    List<String> story = new CopyOnWriteArrayList<>();
    InboxHandler handler =
        new InboxHandlerForTest(
            entry -> {
              story.add("read " + entry.id() + " " + state(entry.id() - 1));
              return file(entry);
            },
            entry -> entry.id() != ids.get(1));

    try (InboxWorker worker = worker(handler)) {
      assertThat(worker.runDue()).isEqualTo(3);
    }

    assertThat(story).contains("read " + ids.get(1) + " done");
  }

  @Test
  void aMailThatCannotBeFiledTakesNoneOfThoseReadAheadWithIt() {
    List<Long> ids = keepThree();
    InboxHandler handler =
        new InboxHandlerForTest(
            entry ->
                tx -> {
                  done(tx, entry.id(), Effect.OPENED);
                  if (entry.id() == ids.get(1)) {
                    throw new IllegalStateException("This one cannot be filed.");
                  }
                },
            entry -> true);

    try (InboxWorker worker = worker(handler)) {
      worker.runDue();
    }

    assertThat(ids.stream().map(id -> state(id))).containsExactly("done", "received", "done");
    assertThat(entry(ids.get(1)).attempts()).isEqualTo(1);
  }

  private List<Long> keepThree() {
    return inbox.keep(
        List.of(mail(7, 1, "one"), mail(7, 2, "two"), mail(7, 3, "three")), Optional.empty());
  }

  private String state(long id) {
    return inbox.entry(id).map(entry -> entry.state().id()).orElse("none");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  InboxWorker worker(InboxHandler handler) {
    return new InboxWorker(database, inbox, handler, clock, new java.util.Random(1));
  }
}
