package dev.recourse.ingest.mail.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.MailboxPosition;
import dev.recourse.scheduler.store.Database;
import dev.recourse.testing.HandClock;
import dev.recourse.testing.ScriptedImap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A mailbox on a server that says what it is told to say, and an empty ledger. */
@SuppressWarnings("NullAway.Init") // Set before each test.
abstract class ScriptedServerTest {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final Instant T0 = Instant.parse("2026-11-21T08:00:00Z");

  final HandClock clock = new HandClock(T0);
  ScriptedImap server;
  Database database;
  Inbox inbox;
  ImapListener listener;

  @BeforeEach
  void start(@TempDir Path folder) {
    server = ScriptedImap.start();
    database = Database.open(folder.resolve("recourse.db"));
    inbox = new Inbox(database, clock);
    listener = listener(Optional.empty());
  }

  @AfterEach
  void stop() {
    listener.close();
    server.close();
    database.close();
  }

  void handle() {
    HandledMail.all(database, inbox);
  }

  ImapListener listener(Optional<String> doneFolder) {
    return listener(doneFolder, Duration.ofMillis(300));
  }

  ImapListener listener(Optional<String> doneFolder, Duration lookEvery) {
    return listener("INBOX", doneFolder, lookEvery);
  }

  ImapListener listener(String folder, Optional<String> doneFolder, Duration lookEvery) {
    MailboxSettings settings =
        new MailboxSettings(
            "abuse@example.edu",
            imap(),
            folder,
            doneFolder,
            Optional.empty(),
            Optional.empty(),
            false,
            1 << 20,
            lookEvery);
    return new ImapListener(
        settings, inbox, Tenants.of("one"), clock, new Random(1), Duration.ofMillis(20));
  }

  ImapSettings imap() {
    return new ImapSettings(
        "127.0.0.1",
        server.port(),
        Security.NONE,
        Login.password("abuse", "secret"),
        Duration.ofSeconds(2));
  }

  void awaitKept(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(entries()).as(listener.state().toString()).hasSize(count));
  }

  void awaitProblem(String words) {
    await().atMost(PATIENCE).until(() -> listener.state().lastError().orElse("").contains(words));
  }

  List<InboxEntry> entries() {
    return inbox.list(Optional.empty(), 10_000);
  }

  List<Long> uidValidities() {
    return entries().stream()
        .flatMap(entry -> entry.position().stream())
        .map(MailboxPosition::uidValidity)
        .distinct()
        .toList();
  }

  byte[] raw(long uid) {
    InboxEntry entry =
        entries().stream()
            .filter(e -> e.position().orElseThrow().uid() == uid)
            .min(Comparator.comparing(InboxEntry::id))
            .orElseThrow();
    return inbox.raw(entry.id()).orElseThrow();
  }

  static byte[] mail(long number) {
    return ("From: pat@example.org\r\nSubject: Report "
            + number
            + "\r\n\r\nThe text of report "
            + number
            + ".\r\n")
        .getBytes(UTF_8);
  }
}
