package dev.recourse.bot.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.bot.config.ConfigurationReader;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.InboxState;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.testing.Dovecot;
import dev.recourse.testing.DovecotMailbox;
import dev.recourse.testing.SmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole services whose letters reach each other, and machines that answer: it comes to an end. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class DesksThatWriteToEachOtherTest {
  private static final String REPORT =
      """
      Hello,

      I received a phishing mail today that claims to come from the IT help desk. It says that my
      mailbox is full and asks me to enter my password on a fake login page. Several colleagues
      got the same phishing message, and one of them has entered his password.
      """;

  private static final AtomicInteger USERS = new AtomicInteger();
  private static @Nullable Dovecot dovecot;

  @TempDir Path folder;
  private final List<Service> desks = new ArrayList<>();
  private final Map<String, DovecotMailbox> mailboxes = new ConcurrentHashMap<>();
  private final Map<String, Function<SmtpServer.Received, String>> machines =
      new ConcurrentHashMap<>();
  private final AtomicInteger delivered = new AtomicInteger();
  private SmtpServer smtp;

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
  void start() {
    smtp = SmtpServer.start();
    // Before it is told that it was taken, so that no letter is ever on its way unseen.
    smtp.whenTaken(this::carry, letter -> {});
  }

  @AfterEach
  void stop() {
    desks.forEach(Service::close);
    smtp.close();
  }

  /** As mail servers do: into the mailbox, with the envelope's sender above the rest. */
  private void carry(SmtpServer.Received letter) {
    Optional.ofNullable(machines.get(letter.recipient()))
        .ifPresent(machine -> deliver(machine.apply(letter)));
    if (mailboxes.containsKey(letter.recipient())) {
      deliver(
          letter.recipient(), "Return-Path: <" + letter.envelopeFrom() + ">\r\n" + letter.mail());
    }
  }

  private void deliver(String mail) {
    deliver("abuse@a.example", mail);
  }

  private void deliver(String to, String mail) {
    delivered.incrementAndGet();
    Objects.requireNonNull(mailboxes.get(to)).deliver(mail.getBytes(ISO_8859_1));
  }

  private Service desk(String name, String fallback) throws IOException {
    Dovecot server = Objects.requireNonNull(dovecot);
    String user = name + USERS.incrementAndGet();
    DovecotMailbox mailbox = server.mailbox(user);
    mailboxes.put("abuse@" + name + ".example", mailbox);
    Path file = Files.createDirectory(folder.resolve(name)).resolve("recourse.yaml");
    Files.writeString(
        file,
        """
        institution: {pack: caltech}
        mailboxes:
          - address: abuse@%s.example
            imap: {host: 127.0.0.1, port: %d, security: none, username: %s, password: %s}
            done-folder: Handled
        smtp: {host: 127.0.0.1, port: %d, security: none, from: Desk <desk@%s.example>}
        answers: {per-address: 3}
        roles:
          fallback: {email: %s}
        """
            .formatted(name, server.port(), user, Dovecot.PASSWORD, smtp.port(), name, fallback),
        UTF_8);
    Clock clock = Clock.systemUTC();
    Service desk = Service.assemble(new ConfigurationReader(Map.of(), clock).read(file), clock);
    desks.add(desk);
    desk.start();
    return desk;
  }

  private static String report(String from, String messageId) {
    return ("From: "
            + from
            + "\nTo: abuse@a.example\nSubject: Phishing mail\nMessage-ID: "
            + messageId)
        .concat("\n\n" + REPORT)
        .replace("\n", "\r\n");
  }

  /** Until whatever was delivered has had its effect and all letters have gone: all is silent. */
  private void awaitSilence() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              int before = delivered.get();
              return desks.stream().mapToInt(desk -> ended(desk).size()).sum() == before
                  && desks.stream().allMatch(DesksThatWriteToEachOtherTest::hasSaidAll)
                  && delivered.get() == before;
            });
  }

  private static List<InboxEntry> ended(Service desk) {
    return desk.inbox().list(Optional.of(InboxState.DONE), 10_000);
  }

  private static boolean hasSaidAll(Service desk) {
    return letters(desk).stream()
        .map(OutboxEntry::state)
        .noneMatch(Set.of(OutboxState.PENDING, OutboxState.SENDING)::contains);
  }

  private static List<OutboxEntry> letters(Service desk) {
    return desk.outbox().list(Optional.empty(), 10_000);
  }

  private static List<CaseFile> cases(Service desk) {
    return desk.docket().list(false);
  }

  private static List<Optional<Effect>> effects(Service desk) {
    return ended(desk).stream().map(InboxEntry::effect).toList();
  }

  @Test
  void twoDesksEachOfWhichHoldsTheOthersRolesFallSilent() throws IOException {
    Service one = desk("a", "abuse@b.example");
    Service other = desk("b", "abuse@a.example");

    deliver(report("pat@example.org", "<one@example.org>"));
    awaitSilence();

    assertThat(letters(one))
        .extracting(letter -> letter.message().to())
        .containsExactlyInAnyOrder("pat@example.org", "abuse@b.example");
    assertThat(cases(other)).hasSize(1);
    assertThat(letters(other)).isEmpty();
    assertThat(cases(other).get(0).events().get(0).note().orElse("")).contains("A desk like this");
  }

  @Test
  void aReportInTheNameOfAnotherDeskIsAcknowledgedAndNotAnsweredBack() throws IOException {
    Service one = desk("a", "staff@a.example");
    Service other = desk("b", "staff@b.example");

    deliver(report("abuse@b.example", "<one@example.org>"));
    awaitSilence();

    assertThat(letters(one))
        .extracting(letter -> letter.message().to())
        .containsExactlyInAnyOrder("abuse@b.example", "staff@a.example");
    assertThat(letters(other))
        .extracting(letter -> letter.message().to())
        .doesNotContain("abuse@a.example", "desk@a.example");
  }

  @Test
  void aMachineThatAnswersUnmarkedIsAnsweredAsOftenAsIsConfiguredAndNoMore() throws IOException {
    AtomicInteger answers = new AtomicInteger();
    machines.put(
        "robot@c.example",
        letter -> report("robot@c.example", "<" + answers.incrementAndGet() + "@c.example>"));
    Service desk = desk("a", "staff@a.example");

    deliver(report("robot@c.example", "<first@c.example>"));
    awaitSilence();

    assertThat(answers).hasValue(3);
    assertThat(cases(desk)).hasSize(4);
  }

  @Test
  void aListThatTheDeskIsOnItselfMakesNoCaseOfItsLetters() throws IOException {
    machines.put(
        "everybody@a.example",
        letter -> letter.mail().replaceFirst("Message-ID: <", "Message-ID: <expanded."));
    Service desk = desk("a", "everybody@a.example");

    deliver(report("pat@example.org", "<one@example.org>"));
    awaitSilence();

    assertThat(cases(desk)).hasSize(1);
    assertThat(effects(desk))
        .containsExactly(Optional.of(Effect.SUPPRESSED), Optional.of(Effect.OPENED));
  }
}
