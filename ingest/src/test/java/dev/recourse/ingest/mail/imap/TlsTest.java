package dev.recourse.ingest.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.server.Trust;
import dev.recourse.ingest.mail.smtp.SmtpProbe;
import dev.recourse.ingest.mail.smtp.SmtpSettings;
import dev.recourse.ingest.oauth.PemFiles;
import dev.recourse.ingest.report.Address;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.store.Database;
import dev.recourse.testing.Certificates;
import dev.recourse.testing.Dovecot;
import dev.recourse.testing.SmtpServer;
import dev.recourse.testing.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To whom a password is told: a server that shows who it is, and nobody else. */
class TlsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Optional<Trust> JAVAS_OWN = Optional.empty();

  @TempDir private static Path folder = Path.of("");
  private static Optional<Certificates> certificates = Optional.empty();
  private static Optional<Dovecot> dovecot = Optional.empty();

  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeAll
  static void start() {
    Certificates made =
        Certificates.in(folder)
            .sign("right", "dns:localhost", -1, 20)
            .sign("elsewhere", "dns:mail.example.edu", -1, 20)
            .sign("ended", "dns:localhost", -20, 10);
    certificates = Optional.of(made);
    dovecot = Optional.of(Dovecot.startWithTls(made.certificate("right"), made.key("right")));
  }

  @AfterAll
  static void stop() {
    dovecot.ifPresent(Dovecot::close);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRightServerIsTakenWhereItsSignerIsTrusted(Security security) {
    assertThat(ImapProbe.problem(mailbox("localhost", imapPort(security), security, ours())))
        .isEmpty();
    assertThat(SmtpProbe.problem(smtp("localhost", server("right", security), security, ours())))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void aSignerThatNobodyNamedIsNotTrusted(Security security) {
    SmtpServer server = server("right", security);

    assertThat(ImapProbe.problem(mailbox("localhost", imapPort(security), security, JAVAS_OWN)))
        .get()
        .asString()
        .contains("is not trusted", "'trust'");
    assertThat(SmtpProbe.problem(smtp("localhost", server, security, JAVAS_OWN)))
        .get()
        .asString()
        .contains("is not trusted", "'trust'");
    assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void aCertificateForAnotherNameIsNotTrusted(Security security) {
    SmtpServer server = server("elsewhere", security);

    assertThat(ImapProbe.problem(mailbox("127.0.0.1", imapPort(security), security, ours())))
        .get()
        .asString()
        .contains("for another name than 127.0.0.1", "'host'");
    assertThat(SmtpProbe.problem(smtp("localhost", server, security, ours())))
        .get()
        .asString()
        .contains("for another name than localhost", "'host'");
    assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void aCertificateThatHasEndedIsNotTrusted(Security security) {
    Certificates made = certificates.orElseThrow();
    SmtpServer server = server("ended", security);
    try (Dovecot ended = Dovecot.startWithTls(made.certificate("ended"), made.key("ended"))) {
      int port = security == Security.TLS ? ended.tlsPort() : ended.port();

      assertThat(ImapProbe.problem(mailbox("localhost", port, security, ours())))
          .get()
          .asString()
          .contains("certificate has ended", "renew");
    }
    assertThat(SmtpProbe.problem(smtp("localhost", server, security, ours())))
        .get()
        .asString()
        .contains("certificate has ended", "renew");
    assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @Test
  void noPasswordIsSentWhereSomebodyInBetweenTakesStartTlsAway() {
    SmtpServer server = server("right", Security.STARTTLS);
    try (TcpProxy imap = TcpProxy.before(dovecot.orElseThrow().port());
        TcpProxy smtp = TcpProxy.before(server.port())) {
      imap.rewrite(said -> said.replace("STARTTLS", "X-NOTHING"));
      smtp.rewrite(said -> said.replace("STARTTLS", "X-NOTHING"));

      assertThat(ImapProbe.problem(mailbox("localhost", imap.port(), Security.STARTTLS, ours())))
          .get()
          .asString()
          .contains("offers no STARTTLS, so no password was sent", "in between");
      assertThat(SmtpProbe.problem(smtp("localhost", smtp.port(), Security.STARTTLS, ours())))
          .get()
          .asString()
          .contains("offers no STARTTLS, so no password was sent", "in between");
      assertThat(server.heard()).isNotEmpty().noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @Test
  void aPortThatDoesNotSpeakTlsIsNamedAsTheReason() {
    SmtpServer plain = server("right", Security.NONE);

    assertThat(
            ImapProbe.problem(
                mailbox("localhost", dovecot.orElseThrow().port(), Security.TLS, ours())))
        .get()
        .asString()
        .contains("does not speak TLS", "security: starttls");
    assertThat(SmtpProbe.problem(smtp("localhost", plain, Security.TLS, ours())))
        .get()
        .asString()
        .contains("does not speak TLS", "security: starttls");
  }

  @ParameterizedTest
  @EnumSource
  void aListenerHearsOfMailWhileItWaitsAndLeavesNothingBehind(
      Security security, @TempDir Path data) {
    String user = "idle-" + security.name().toLowerCase(Locale.ROOT);
    try (Database database = Database.open(data.resolve("recourse.db"))) {
      Inbox inbox = new Inbox(database, Clock.systemUTC());
      ImapListener listener =
          new ImapListener(
              new MailboxSettings(
                  "abuse@example.edu",
                  imap("localhost", imapPort(security), security, user, ours()),
                  "INBOX",
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  false,
                  1 << 20,
                  Duration.ofMinutes(20)),
              inbox,
              Tenants.of("one"),
              Clock.systemUTC(),
              new Random(1));
      listener.start();
      await().atMost(PATIENCE).until(() -> listener.state().lastLook().isPresent());

      dovecot
          .orElseThrow()
          .mailbox(user)
          .deliver("Subject: New\r\n\r\nText.\r\n".getBytes(StandardCharsets.US_ASCII));
      await().atMost(PATIENCE).until(() -> inbox.list(Optional.empty(), 10).size() == 1);

      listener.close();
      assertThat(Thread.getAllStackTraces().keySet())
          .as("neither its own nor one of the library's is left behind")
          .noneMatch(thread -> thread.getName().matches("imap-.*|pool-\\d+-thread-\\d+"));
    }
  }

  private SmtpServer server(String certificate, Security security) {
    SmtpServer server =
        switch (security) {
          case TLS -> SmtpServer.startWithTls(certificates.orElseThrow().server(certificate));
          case STARTTLS ->
              SmtpServer.start().offerStartTls(certificates.orElseThrow().server(certificate));
          case NONE -> SmtpServer.start();
        };
    server.requireLogin("abuse", Dovecot.PASSWORD);
    open.add(server);
    return server;
  }

  private static int imapPort(Security security) {
    return security == Security.TLS
        ? dovecot.orElseThrow().tlsPort()
        : dovecot.orElseThrow().port();
  }

  private static Optional<Trust> ours() {
    return Optional.of(new Trust(PemFiles.certificates(certificates.orElseThrow().authority())));
  }

  private static MailboxSettings mailbox(
      String host, int port, Security security, Optional<Trust> trust) {
    return MailboxSettings.of(
        "abuse@example.edu", imap(host, port, security, "abuse", trust), "INBOX", Optional.empty());
  }

  private static ImapSettings imap(
      String host, int port, Security security, String user, Optional<Trust> trust) {
    return new ImapSettings(
        host, port, security, Login.password(user, Dovecot.PASSWORD), trust, Duration.ofSeconds(5));
  }

  private static SmtpSettings smtp(
      String host, SmtpServer server, Security security, Optional<Trust> trust) {
    return smtp(host, server.port(), security, trust);
  }

  private static SmtpSettings smtp(
      String host, int port, Security security, Optional<Trust> trust) {
    return new SmtpSettings(
        host,
        port,
        security,
        Optional.of(Login.password("abuse", Dovecot.PASSWORD)),
        trust,
        Address.of("abuse@example.edu"),
        false,
        Duration.ofSeconds(5));
  }
}
