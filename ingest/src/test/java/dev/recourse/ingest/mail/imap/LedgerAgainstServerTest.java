package dev.recourse.ingest.mail.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.inbox.MailboxMark;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That the ledger holds what a real server holds, each mail once, however it numbers them. */
class LedgerAgainstServerTest extends ListeningTest {
  @Test
  void whatTheLedgerLacksIsFetchedAtTheStart() {
    mailbox.deliverAll(mails(3));
    pretendToHaveRead(uidValidity(), 3);

    listen();

    awaitKept(3);
    assertThat(entries()).extracting(InboxEntry::lane).containsOnly(Lane.PROMPT);
  }

  @Test
  void whoeverAsksIsToldWhatTheLedgerLackedAndItIsFetched() {
    mailbox.deliverAll(mails(3));
    pretendToHaveRead(uidValidity(), 2);

    Reconciliation first = reconcile();
    Reconciliation second = reconcile();

    assertThat(first.present()).isEqualTo(3);
    assertThat(first.fetched()).isEqualTo(3);
    assertThat(first.gaps()).contains("1:2");
    assertThat(first.problem()).isEmpty();
    assertThat(second.gaps()).isEmpty();
    assertThat(second.fetched()).isZero();
    assertThat(entries()).hasSize(3);
  }

  @Test
  void whatIsNewOrWasNeverReadIsNotMissing() {
    mailbox.deliverAll(mails(2));
    assertThat(reconcile().gaps()).isEmpty();

    mailbox.deliver(mail(3));

    Reconciliation again = reconcile();
    assertThat(again.gaps()).isEmpty();
    assertThat(again.fetched()).isEqualTo(1);
  }

  @Test
  void whoeverAsksIsToldWhereTheServerIsAway() {
    dovecot().stop();
    try {
      assertThat(reconcile().problem()).isPresent();
    } finally {
      dovecot().startAgain();
    }
  }

  @Test
  void aNumberingThatChangedWhileDownLosesNothingAndDoublesNothing() {
    mailbox.deliverAll(mails(3));
    ImapListener first = listen();
    awaitKept(3);
    first.close();

    mailbox.changeUidValidity(uidValidity() + 1_000);
    mailbox.deliver(mail(4));
    listen();

    awaitKept(7);
    assertThat(distinct()).isEqualTo(4);
  }

  @Test
  void aNumberingThatTheServerHasForgottenLosesNothingAndDoublesNothing() {
    mailbox.deliverAll(mails(3));
    ImapListener first = listen();
    awaitKept(3);
    first.close();

    mailbox.forgetNumbers();
    mailbox.deliver(mail(4));
    ImapListener second = listen();
    await().atMost(PATIENCE).until(() -> second.state().lastLook().isPresent());
    mailbox.deliver(mail(5));

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(distinct()).isEqualTo(5));
  }

  @Test
  void aHandledMailThatAPersonMovesBackIsTheSameMail() {
    mailbox.deliver(mail(1));
    ImapListener listener = listen();
    awaitKept(1);
    handleAll();
    await().atMost(PATIENCE).until(() -> mailbox.count("Handled") == 1);

    mailbox.move("Handled", "INBOX");

    awaitKept(2);
    assertThat(distinct()).isEqualTo(1);
    assertThat(listener.state().lastError()).isEmpty();
  }

  @Test
  void aMailThatAPersonTakesAwayAndPutsBackIsTheSameMail() {
    mailbox.deliver(mail(1));
    listen(Optional.empty(), Duration.ofSeconds(5));
    awaitKept(1);
    mailbox.createFolder("Elsewhere");

    mailbox.move("INBOX", "Elsewhere");
    mailbox.move("Elsewhere", "INBOX");

    awaitKept(2);
    assertThat(distinct()).isEqualTo(1);
  }

  @Test
  void identicalDeliveriesAreTwoMails() {
    mailbox.deliver(mail(1), mail(1));

    listen();

    awaitKept(2);
    assertThat(distinct()).isEqualTo(2);
  }

  @Test
  void theSameMessageIdWithOtherContentAndNoneAtAllAreMailsOfTheirOwn() {
    byte[] other = new String(mail(1), UTF_8).replace("Line", "Other").getBytes(UTF_8);
    byte[] none = "From: pat@example.org\r\n\r\nNothing else.\r\n".getBytes(UTF_8);
    mailbox.deliver(mail(1), other, none);

    listen();

    awaitKept(3);
    assertThat(distinct()).isEqualTo(3);
  }

  @Test
  void whatIsOlderThanTheConfiguredDayIsOnlyFiled() {
    mailbox.deliver(mail(1));
    MailboxSettings settings =
        settings(Optional.empty(), Duration.ofSeconds(1))
            .since(Clock.systemUTC().instant().plusSeconds(60));

    listen(settings);

    awaitKept(1);
    mailbox.deliver(mail(2));
    awaitKept(2);
    assertThat(entries()).extracting(InboxEntry::lane).containsExactly(Lane.PROMPT, Lane.ARCHIVE);
  }

  @Test
  void ofABacklogTheNewestIsKeptFirstAndWhatArrivesMeanwhileGoesBeforeIt() {
    mailbox.deliverAll(mails(1_200));

    listen();

    awaitKept(1_200);
    mailbox.deliver(mail(2_000));
    awaitKept(1_201);
    List<InboxEntry> latestFirst = entries();
    assertThat(latestFirst.get(0).lane()).isEqualTo(Lane.PROMPT);
    assertThat(latestFirst.subList(1, 1_201))
        .extracting(InboxEntry::lane)
        .containsOnly(Lane.BACKLOG);
    assertThat(latestFirst.get(1_200).position().orElseThrow().uid()).isEqualTo(701);
    assertThat(latestFirst.get(1).position().orElseThrow().uid()).isEqualTo(200);
    assertThat(inbox.ledger("abuse@example.edu", "INBOX").watched().orElseThrow().backlog())
        .isZero();
  }

  /** How many mails intake would take for mails of their own. */
  private long distinct() {
    return database.<Long>read(
        tx -> entries().stream().filter(entry -> inbox.sameContent(tx, entry).isEmpty()).count());
  }

  private Reconciliation reconcile() {
    return Reconciliation.of(
        settings(Optional.empty(), Duration.ofSeconds(5)),
        inbox,
        Tenants.of("one"),
        Clock.systemUTC());
  }

  private void pretendToHaveRead(long uidValidity, long uid) {
    inbox.keep(
        List.of(), Optional.of(new MailboxMark("abuse@example.edu", "INBOX", uidValidity, uid)));
  }

  private long uidValidity() {
    return mailbox.uidValidity();
  }
}
