package dev.recourse.ingest.mail.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.StoreOptions;
import dev.recourse.testing.Dovecot;
import dev.recourse.testing.DovecotMailbox;
import dev.recourse.testing.TcpProxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A mailbox on a real server, an empty ledger, and what may stand between them. */
@SuppressWarnings("NullAway.Init") // Set before each test.
abstract class ListeningTest {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static @Nullable Dovecot dovecot;

  private final List<AutoCloseable> open = new ArrayList<>();
  Path folder;
  DovecotMailbox mailbox;
  TcpProxy proxy;
  Database database;
  Inbox inbox;

  @BeforeAll
  static void startServer() {
    dovecot = Dovecot.start();
  }

  @AfterAll
  static void stopServer() {
    if (dovecot != null) {
      dovecot.close();
    }
  }

  @BeforeEach
  void start(@TempDir Path data, TestInfo test) {
    folder = data;
    mailbox =
        dovecot().mailbox(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    proxy = opened(TcpProxy.before(dovecot().port()));
    database = opened(Database.open(folder.resolve("recourse.db"), options()));
    inbox = new Inbox(database, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  ImapListener listen() {
    return listen(Optional.of("Handled"), Duration.ofSeconds(5));
  }

  ImapListener listen(Optional<String> doneFolder, Duration lookEvery) {
    return listen(settings(doneFolder, lookEvery));
  }

  MailboxSettings settings(Optional<String> doneFolder, Duration lookEvery) {
    return new MailboxSettings(
        "abuse@example.edu",
        imap(),
        "INBOX",
        doneFolder,
        Optional.empty(),
        Optional.empty(),
        false,
        1 << 20,
        lookEvery);
  }

  ImapListener listen(MailboxSettings settings) {
    ImapListener listener =
        opened(
            new ImapListener(
                settings,
                inbox,
                Tenants.of("one"),
                Clock.systemUTC(),
                new Random(1),
                Duration.ofMillis(50)));
    listener.start();
    return listener;
  }

  static MailboxSettings settings(ImapSettings imap, String folder) {
    return MailboxSettings.of("abuse@example.edu", imap, folder, Optional.empty());
  }

  ImapSettings imap() {
    return new ImapSettings(
        "127.0.0.1",
        proxy.port(),
        Security.NONE,
        Login.password(mailbox.user(), Dovecot.PASSWORD),
        Duration.ofSeconds(2));
  }

  void awaitKept(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(entries()).as(states()).hasSizeGreaterThanOrEqualTo(count));
    assertThat(entries()).hasSize(count);
  }

  String states() {
    return open.stream()
        .filter(ImapListener.class::isInstance)
        .map(listener -> ((ImapListener) listener).state().toString())
        .collect(Collectors.joining());
  }

  List<InboxEntry> entries() {
    return inbox.list(Optional.empty(), 10_000);
  }

  List<InboxEntry> toMove() {
    long uidValidity = entries().get(0).position().orElseThrow().uidValidity();
    return inbox.ledger("abuse@example.edu", "INBOX").toMove(uidValidity, 10);
  }

  void handleAll() {
    HandledMail.all(database, inbox);
  }

  static StoreOptions options() {
    return StoreOptions.standard().withPatience(Duration.ofMillis(500));
  }

  static List<byte[]> mails(int count) {
    return IntStream.range(0, count).mapToObj(ListeningTest::mail).toList();
  }

  static byte[] mail(int number) {
    return ("From: pat@example.org\r\nSubject: Report "
            + number
            + "\r\nMessage-ID: <m"
            + number
            + "@example.org>\r\n\r\n"
            + ("Line of report " + number + ".\r\n").repeat(40))
        .getBytes(UTF_8);
  }

  static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  <T extends AutoCloseable> T opened(T resource) {
    open.add(resource);
    return resource;
  }

  static Dovecot dovecot() {
    return Objects.requireNonNull(dovecot);
  }
}
