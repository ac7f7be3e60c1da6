package dev.recourse.ingest.mail.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.ingest.mail.Mails;
import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.store.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What must hold between a real IMAP server and the ledger, whatever goes wrong between them. */
class ImapListenerTest extends ListeningTest {
  @Test
  void aMailIsKeptAsItCameAndMovedOnceItIsHandled() {
    byte[] mail = mail(1);
    mailbox.deliver(mail);

    listen();

    awaitKept(1);
    InboxEntry entry = entries().get(0);
    assertThat(inbox.raw(entry.id())).hasValueSatisfying(raw -> assertThat(raw).isEqualTo(mail));
    assertThat(entry.position().orElseThrow().account()).isEqualTo("abuse@example.edu");
    assertThat(mailbox.count("INBOX")).isEqualTo(1);

    handleAll();

    await().atMost(PATIENCE).until(() -> mailbox.count("Handled") == 1);
    assertThat(mailbox.count("INBOX")).isZero();
  }

  @Test
  void aMailThatArrivesWhileListeningIsKeptAtOnce() {
    ImapListener listener = listen();
    await().atMost(PATIENCE).until(() -> listener.state().lastLook().isPresent());

    mailbox.deliver(mail(1));

    awaitKept(1);
  }

  @Test
  void aThousandWaitingMailsAreKeptOnceEach() {
    mailbox.deliverAll(mails(1_000));

    listen();

    awaitKept(1_000);
    handleAll();
    await().atMost(PATIENCE).until(() -> mailbox.count("Handled") == 1_000);
    assertThat(entries()).extracting(InboxEntry::sha256).doesNotHaveDuplicates();
  }

  @Test
  void aRestartedServerIsFoundAgainAndNothingIsKeptTwice() {
    mailbox.deliver(mail(1));
    ImapListener listener = listen();
    awaitKept(1);

    dovecot().stop();
    await().atMost(PATIENCE).until(() -> !listener.state().connected());
    assertThat(listener.state().lastError()).isPresent();
    dovecot().startAgain();
    mailbox.deliver(mail(2));

    awaitKept(2);
    await().atMost(PATIENCE).until(() -> listener.state().lastError().isEmpty());
  }

  @Test
  void aServerThatIsDownAtTheStartIsWaitedFor() {
    dovecot().stop();
    ImapListener listener = listen();
    await().atMost(PATIENCE).until(() -> listener.state().lastError().isPresent());

    dovecot().startAgain();
    mailbox.deliver(mail(1));

    awaitKept(1);
  }

  @Test
  void aConnectionDroppedWithinAMessageLosesNothing() {
    mailbox.deliverAll(mails(50));
    proxy.dropAfter(10_000);

    listen();

    awaitKept(50);
    assertThat(proxy.connections()).isGreaterThan(1);
  }

  @Test
  void aPathThatGoesDeadWithinAMessageIsGivenUp() {
    mailbox.deliverAll(mails(50));
    proxy.stallAfter(10_000);

    listen();

    awaitKept(50);
    assertThat(proxy.connections()).isGreaterThan(1);
  }

  @Test
  void aPathThatGoesDeadWhileIdleIsNoticed() {
    ImapListener listener = listen(Optional.empty(), Duration.ofSeconds(1));
    await().atMost(PATIENCE).until(() -> listener.state().connected());

    proxy.blackHole();
    await().atMost(PATIENCE).until(() -> !listener.state().connected());
    proxy.heal();
    mailbox.deliver(mail(1));

    awaitKept(1);
  }

  @Test
  void messagesNumberedAnewAreLookedAtOnceMore() {
    mailbox.deliver(mail(1));
    ImapListener listener = listen(Optional.empty(), Duration.ofSeconds(1));
    awaitKept(1);
    long before = entries().get(0).position().orElseThrow().uidValidity();

    mailbox.changeUidValidity(before + 1_000);
    mailbox.deliver(mail(2));

    // The first one is found under its new number as well; that it is the same, intake can tell.
    awaitKept(3);
    assertThat(listener.state().lastError()).isEmpty();
    assertThat(entries())
        .extracting(entry -> entry.position().orElseThrow().uidValidity())
        .containsExactlyInAnyOrder(before, before + 1_000, before + 1_000);
  }

  @Test
  void aMailSomebodyElseHasRemovedMeanwhileIsNoError() {
    mailbox.deliver(mail(1));
    ImapListener listener = listen();
    awaitKept(1);

    mailbox.removeAll();
    handleAll();
    mailbox.deliver(mail(2));

    awaitKept(2);
    await().atMost(PATIENCE).until(() -> toMove().isEmpty());
    assertThat(listener.state().lastError()).isEmpty();
  }

  @Test
  void aConnectionThatAnAdministratorEndsIsMadeAnew() {
    ImapListener listener = listen(Optional.empty(), Duration.ofMinutes(20));
    await().atMost(PATIENCE).until(() -> listener.state().lastLook().isPresent());

    mailbox.kick();
    mailbox.deliver(mail(1));

    awaitKept(1);
    assertThat(proxy.connections()).isGreaterThan(1);
  }

  @Test
  void whatOtherClientsMarkOrRemoveHidesNothing() {
    mailbox.deliver(mail(1), mail(2));
    mailbox.markAll();
    mailbox.removeOne(1);

    listen();
    awaitKept(1);
    mailbox.deliver(mail(3));
    awaitKept(2);
    handleAll();

    await().atMost(PATIENCE).until(() -> mailbox.count("Handled") == 2);
  }

  @Test
  void aServerWithoutIdleIsPolled() {
    proxy.rewrite(said -> said.replace(" IDLE", " XDLE"));
    ImapListener listener = listen(Optional.empty(), Duration.ofSeconds(1));
    await().atMost(PATIENCE).until(() -> listener.state().lastLook().isPresent());

    mailbox.deliver(mail(1));

    awaitKept(1);
  }

  @Test
  void aServerWithoutMoveCopiesAndExpunges() {
    proxy.rewrite(said -> said.replace(" MOVE", " XOVE"));
    mailbox.deliver(mail(1));
    listen();
    awaitKept(1);

    handleAll();

    await().atMost(PATIENCE).until(() -> mailbox.count("Handled") == 1);
    await().atMost(PATIENCE).until(() -> mailbox.count("INBOX") == 0);
  }

  @Test
  void withoutADoneFolderMailStaysWhereItIs() {
    mailbox.deliver(mail(1));
    ImapListener listener = listen(Optional.empty(), Duration.ofSeconds(1));
    awaitKept(1);
    handleAll();

    mailbox.deliver(mail(2));

    awaitKept(2);
    assertThat(mailbox.count("INBOX")).isEqualTo(2);
    assertThat(listener.state().connected()).isTrue();
  }

  @Test
  void whileTheDatabaseRefusesNothingIsTaken() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Database other = opened(Database.open(folder.resolve("recourse.db")));
    Thread writer =
        new Thread(
            () ->
                other.change(
                    tx -> {
                      begun.countDown();
                      awaitLatch(release);
                    }));
    writer.start();
    begun.await();
    mailbox.deliver(mail(1));

    try {
      ImapListener listener = listen();
      await()
          .atMost(PATIENCE)
          .until(() -> listener.state().lastError().orElse("").startsWith("The store"));
      assertThat(mailbox.count("INBOX")).isEqualTo(1);
      assertThat(entries()).isEmpty();
    } finally {
      release.countDown();
      writer.join();
    }

    awaitKept(1);
  }

  @Test
  void anOversizeMailIsKeptByItsHeader() {
    mailbox.deliver(
        ("From: pat@example.org\r\nSubject: Huge\r\nContent-Type: text/html\r\n\r\n"
                + "x".repeat(50_000))
            .getBytes(UTF_8));
    MailboxSettings small =
        new MailboxSettings(
            "abuse@example.edu",
            imap(),
            "INBOX",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            10_000,
            Duration.ofSeconds(5));

    listen(small);

    awaitKept(1);
    byte[] raw = inbox.raw(entries().get(0).id()).orElseThrow();
    assertThat(raw).hasSizeLessThan(1_000);
    assertThat(Mails.read(raw).subject()).isEqualTo("Huge");
    assertThat(Mails.read(raw).text()).contains("larger than 10000 bytes");
  }

  @Test
  void closingEndsAnIdleWithinTwoSeconds() {
    ImapListener listener = listen(Optional.empty(), Duration.ofMinutes(20));
    await().atMost(PATIENCE).until(() -> listener.state().lastLook().isPresent());

    long start = System.nanoTime();
    listener.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    await().atMost(PATIENCE).until(() -> proxy.openConnections() == 0);
  }

  @Test
  void theProbeSaysWhatIsWrong() {
    ImapSettings right = imap();
    ImapSettings wrong =
        new ImapSettings(
            "127.0.0.1",
            proxy.port(),
            Security.NONE,
            Login.password(mailbox.user(), "wrong"),
            Duration.ofSeconds(5));
    ImapSettings startTls =
        new ImapSettings(
            "127.0.0.1", proxy.port(), Security.STARTTLS, right.login(), Duration.ofSeconds(5));

    assertThat(ImapProbe.problem(settings(right, "INBOX"))).isEmpty();
    assertThat(ImapProbe.problem(settings(right, "Nowhere"))).get().asString().contains("Nowhere");
    assertThat(ImapProbe.problem(settings(startTls, "INBOX")))
        .get()
        .asString()
        .contains("STARTTLS");
    assertThat(ImapProbe.problem(settings(wrong, "INBOX"))).get().asString().contains("sign-in");
    dovecot().stop();
    assertThat(ImapProbe.problem(settings(right, "INBOX"))).get().asString().contains("reached");
    dovecot().startAgain();
  }
}
