package dev.recourse.ingest.mail.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.server.Trust;
import dev.recourse.ingest.oauth.PemFiles;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.store.Database;
import dev.recourse.testing.Certificates;
import dev.recourse.testing.Cyrus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must hold with a real server of another kind: folders below INBOX with dots between them, no
 * NUL in a mail, a database of its own for each folder.
 */
@SuppressWarnings("NullAway.Init") // Set before each test.
class CyrusListenerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static @Nullable Cyrus cyrus;

  private Path folder;
  private String user;
  private Database database;
  private Inbox inbox;
  private ImapListener listener;

  @BeforeAll
  static void startServer() {
    cyrus = Cyrus.start();
  }

  @AfterAll
  static void stopServer() {
    if (cyrus != null) {
      cyrus.close();
    }
  }

  @BeforeEach
  void start(@TempDir Path data, TestInfo test) {
    folder = data;
    user = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    cyrus().create(user);
    database = Database.open(folder.resolve("recourse.db"));
    inbox = new Inbox(database, Clock.systemUTC());
    listener = listener("INBOX", cyrus(), Security.NONE, Optional.empty());
  }

  @AfterEach
  void stop() {
    listener.close();
    database.close();
  }

  @Test
  void aMailIsKeptAsItCameAndMovedBelowInbox() {
    byte[] mail = dated(new String(ListeningTest.mail(1), ISO_8859_1));
    cyrus().deliver(user, mail);

    listener.start();

    awaitKept(1);
    assertThat(new String(raw(1), ISO_8859_1)).endsWith(new String(mail, ISO_8859_1));
    handleAll();
    await().atMost(PATIENCE).until(() -> cyrus().count(user, "INBOX.Handled") == 1);
    assertThat(cyrus().count(user, "INBOX")).isZero();
    assertThat(cyrus().count(user, "INBOX." + LeaseFolder.NAME)).isEqualTo(1);
  }

  @Test
  void aMailThatArrivesWhileListeningIsKeptAtOnce() {
    listener.start();
    await().atMost(PATIENCE).until(() -> listener.state().lastLook().isPresent());

    cyrus().deliver(user, ListeningTest.mail(1));

    awaitKept(1);
  }

  @Test
  void mailsThatWaitAreKeptOnceEachWhateverTheyHold() {
    byte[] odd = dated("Message-ID: <odd@example.org>\r\nSubject: \u00e4\r\n\r\n\u00fc\r\n.\r\n");
    byte[] large =
        dated("Message-ID: <large@example.org>\r\n\r\n" + ("x".repeat(76) + "\r\n").repeat(60_000));
    cyrus().deliver(user, ListeningTest.mails(60).toArray(byte[][]::new));
    cyrus().deliver(user, odd, large);

    listener.start();

    awaitKept(62);
    assertThat(new String(raw(61), ISO_8859_1)).endsWith(new String(odd, ISO_8859_1));
    assertThat(raw(62).length).isGreaterThan(large.length);
    handleAll();
    await().atMost(PATIENCE).until(() -> cyrus().count(user, "INBOX.Handled") == 62);
  }

  @Test
  void aServerThatIsKilledIsFoundAgainAndNothingIsKeptTwice() {
    cyrus().deliver(user, ListeningTest.mail(1));
    listener.start();
    awaitKept(1);

    cyrus().kill();
    await().atMost(PATIENCE).until(() -> !listener.state().connected());
    cyrus().startAgain();
    cyrus().deliver(user, ListeningTest.mail(2));

    awaitKept(2);
  }

  @Test
  void aFolderThatIsMadeAnewIsReadUnderItsNewNumbers() {
    cyrus().imap(user, "CREATE INBOX.Reports");
    cyrus().imap(user, "SELECT INBOX", "CREATE INBOX.Other");
    listener.close();
    listener = listener("Reports", cyrus(), Security.NONE, Optional.empty());
    moveToReports(ListeningTest.mail(1));
    listener.start();
    awaitKept(1);

    cyrus().imap(user, "DELETE INBOX.Reports");
    await().atMost(PATIENCE).until(() -> listener.state().lastError().isPresent());
    cyrus().imap(user, "CREATE INBOX.Reports");
    moveToReports(ListeningTest.mail(2));

    awaitKept(2);
    assertThat(inbox.list(Optional.empty(), 10))
        .extracting(entry -> entry.position().orElseThrow().uidValidity())
        .doesNotHaveDuplicates();
  }

  @Test
  void mailboxAndLedgerAreFoundToAgree() {
    cyrus().deliver(user, ListeningTest.mail(1), ListeningTest.mail(2));

    Reconciliation found =
        Reconciliation.of(
            settings("INBOX", cyrus(), Security.NONE, Optional.empty()),
            inbox,
            Tenants.of("one"),
            Clock.systemUTC());

    assertThat(found.present()).isEqualTo(2);
    assertThat(found.fetched()).isEqualTo(2);
    assertThat(found.problem()).isEmpty();
  }

  @Test
  void aServerWithTlsAndFoldersBesideInboxIsReadAllTheSame() {
    Certificates certificates = Certificates.in(folder).sign("right", "dns:localhost", -1, 20);
    try (Cyrus other =
        Cyrus.startWithTls(certificates.certificate("right"), certificates.key("right"))) {
      other.create(user);
      other.deliver(user, ListeningTest.mail(1));
      listener.close();
      listener =
          listener(
              "INBOX",
              other,
              Security.STARTTLS,
              Optional.of(new Trust(PemFiles.certificates(certificates.authority()))));

      listener.start();

      awaitKept(1);
      handleAll();
      await().atMost(PATIENCE).until(() -> other.count(user, "Handled") == 1);
      listener.close();
    }
  }

  private void moveToReports(byte[] mail) {
    cyrus().deliver(user, mail);
    String unused = cyrus().imap(user, "SELECT INBOX", "UID MOVE 1:* INBOX.Reports");
  }

  private ImapListener listener(
      String watched, Cyrus server, Security security, Optional<Trust> trust) {
    return new ImapListener(
        settings(watched, server, security, trust),
        inbox,
        Tenants.of("one"),
        Clock.systemUTC(),
        new Random(1),
        Duration.ofMillis(50));
  }

  private MailboxSettings settings(
      String watched, Cyrus server, Security security, Optional<Trust> trust) {
    ImapSettings imap =
        new ImapSettings(
            "localhost",
            server.port(),
            security,
            Login.password(user, "secret"),
            trust,
            Duration.ofSeconds(5));
    return new MailboxSettings(
        "abuse@example.edu",
        imap,
        watched,
        Optional.of("Handled"),
        Optional.empty(),
        Optional.empty(),
        false,
        20 << 20,
        Duration.ofSeconds(5));
  }

  private void awaitKept(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(inbox.list(Optional.empty(), 1_000))
                    .as(listener.state().toString())
                    .hasSize(count));
  }

  private byte[] raw(long uid) {
    InboxEntry entry =
        inbox.list(Optional.empty(), 1_000).stream()
            .filter(e -> e.position().orElseThrow().uid() == uid)
            .findFirst()
            .orElseThrow();
    return inbox.raw(entry.id()).orElseThrow();
  }

  private void handleAll() {
    HandledMail.all(database, inbox);
  }

  /** It completes what comes without a date. */
  private static byte[] dated(String mail) {
    return ("Date: Sat, 21 Nov 2026 08:00:00 +0000\r\n" + mail).getBytes(ISO_8859_1);
  }

  private static Cyrus cyrus() {
    return Objects.requireNonNull(cyrus);
  }
}
