package dev.recourse.ingest.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.smtp.SmtpProbe;
import dev.recourse.ingest.mail.smtp.SmtpSettings;
import dev.recourse.ingest.oauth.AccessTokens;
import dev.recourse.ingest.oauth.ClientCertificate;
import dev.recourse.ingest.oauth.ClientCredentials;
import dev.recourse.ingest.oauth.ClientProof;
import dev.recourse.ingest.oauth.ClientSecret;
import dev.recourse.ingest.oauth.PemFiles;
import dev.recourse.ingest.report.Address;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.store.Database;
import dev.recourse.testing.Certificates;
import dev.recourse.testing.Dovecot;
import dev.recourse.testing.HandClock;
import dev.recourse.testing.SmtpServer;
import dev.recourse.testing.TcpProxy;
import dev.recourse.testing.TokenStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with access tokens, at a real IMAP server that asks the token server about each. */
class OAuthSignInTest {
  private static final String MAILBOX = "abuse";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TokenStandIn tokenServer = TokenStandIn.start(MAILBOX);
  private static Optional<Dovecot> dovecot = Optional.empty();

  private final HandClock clock = new HandClock(Instant.parse("2026-11-20T18:00:00Z"));
  private final AccessTokens tokens = tokens(new ClientSecret(TokenStandIn.SECRET));

  @BeforeAll
  static void start() {
    dovecot = Optional.of(Dovecot.startWithTokens(tokenServer.introspectionUrl()));
  }

  @AfterAll
  static void stop() {
    dovecot.ifPresent(Dovecot::close);
    tokenServer.close();
  }

  @Test
  void aTokenOpensTheMailbox() {
    assertThat(ImapProbe.problem(mailbox(imapPort(), MAILBOX, tokens))).isEmpty();
  }

  @Test
  void aCertificateTakesTheSecretsPlace(@TempDir Path folder) {
    Certificates certificates = Certificates.in(folder).sign("desk", "dns:desk.test", 0, 10);
    tokenServer.knowing(certificates.x509("desk").getPublicKey());

    AccessTokens signed =
        tokens(
            new ClientCertificate(
                certificates.x509("desk"), PemFiles.privateKey(certificates.key("desk"))));

    assertThat(ImapProbe.problem(mailbox(imapPort(), MAILBOX, signed))).isEmpty();
  }

  @Test
  void aTokenForAnotherMailboxIsRefusedInWordsThatDoNotShowIt() {
    Optional<String> problem = ImapProbe.problem(mailbox(imapPort(), "other", tokens));

    assertThat(problem)
        .get()
        .asString()
        .contains("refuses the sign-in of other", "IMAP.AccessAsApp")
        .doesNotContain("token-");
  }

  @Test
  void whatTheTokenServerSaysIsSaidToTheOperator() {
    AccessTokens wrong = tokens(new ClientSecret("wrong"));

    assertThat(ImapProbe.problem(mailbox(imapPort(), MAILBOX, wrong)))
        .get()
        .asString()
        .contains("invalid_client", "client-secret")
        .doesNotContain("wrong");
    try (SmtpServer smtp = SmtpServer.start().requireToken(tokenServer::takes)) {
      assertThat(SmtpProbe.problem(smtp(smtp, wrong)))
          .get()
          .asString()
          .contains("invalid_client", "client-secret");
      assertThat(smtp.connections()).as("nothing to say there yet").isZero();
    }
  }

  @Test
  void aTokenThatWasEndedEarlyIsRenewedAtOnceOnTheSameConnection() {
    assertThat(ImapProbe.problem(mailbox(imapPort(), MAILBOX, tokens))).isEmpty();
    int given = tokenServer.given().size();
    clock.pass(Duration.ofMinutes(2));
    tokenServer.revokeAll();

    try (TcpProxy proxy = TcpProxy.before(imapPort())) {
      assertThat(ImapProbe.problem(mailbox(proxy.port(), MAILBOX, tokens))).isEmpty();
      assertThat(proxy.connections()).isEqualTo(1);
    }
    assertThat(tokenServer.given()).hasSize(given + 1);
  }

  @Test
  void aTokenThatEndsInTheMiddleOfASessionCostsNoMail(@TempDir Path folder) {
    try (Database database = Database.open(folder.resolve("recourse.db"));
        TcpProxy proxy = TcpProxy.before(imapPort())) {
      Inbox inbox = new Inbox(database, Clock.systemUTC());
      try (ImapListener listener =
          new ImapListener(
              mailbox(proxy.port(), MAILBOX, tokens),
              inbox,
              Tenants.of("one"),
              Clock.systemUTC(),
              new Random(1),
              Duration.ofMillis(50))) {
        listener.start();
        await().atMost(PATIENCE).until(() -> listener.state().connected());
        int given = tokenServer.given().size();

        clock.pass(Duration.ofHours(2));
        tokenServer.revokeAll();
        proxy.dropConnections();
        dovecot
            .orElseThrow()
            .mailbox(MAILBOX)
            .deliver("Subject: Late\r\n\r\nText.\r\n".getBytes(StandardCharsets.US_ASCII));

        await().atMost(PATIENCE).until(() -> inbox.list(Optional.empty(), 10).size() == 1);
        assertThat(tokenServer.given()).hasSize(given + 1);
      }
    }
  }

  @Test
  void mailGoesOutWithATokenAndWithAnotherOnceThatHasEnded() {
    try (SmtpServer smtp = SmtpServer.start().requireToken(tokenServer::takes)) {
      assertThat(SmtpProbe.problem(smtp(smtp, tokens))).isEmpty();
      clock.pass(Duration.ofMinutes(2));
      tokenServer.revokeAll();
      assertThat(SmtpProbe.problem(smtp(smtp, tokens))).isEmpty();
      assertThat(smtp.connections()).as("the other token went over the same one").isEqualTo(2);
      tokenServer.revokeAll();
      assertThat(SmtpProbe.problem(smtp(smtp, tokens)))
          .as("a fresh one is not replaced")
          .get()
          .asString()
          .contains("SMTP.SendAsApp", "It says: 535 no")
          .doesNotContain("token-");
    }
  }

  private AccessTokens tokens(ClientProof proof) {
    return new AccessTokens(
        new ClientCredentials(
            tokenServer.tokenUrl(), TokenStandIn.CLIENT, proof, TokenStandIn.SCOPE),
        clock,
        Duration.ofSeconds(5),
        new Random(1));
  }

  private static int imapPort() {
    return dovecot.orElseThrow().port();
  }

  private static MailboxSettings mailbox(int port, String user, AccessTokens tokens) {
    return MailboxSettings.of(
        "abuse@example.edu",
        new ImapSettings(
            "127.0.0.1",
            port,
            Security.NONE,
            Login.oauth2(user, tokens),
            Optional.empty(),
            Duration.ofSeconds(5)),
        "INBOX",
        Optional.empty());
  }

  private static SmtpSettings smtp(SmtpServer server, AccessTokens tokens) {
    return new SmtpSettings(
        "127.0.0.1",
        server.port(),
        Security.NONE,
        Optional.of(Login.oauth2(MAILBOX, tokens)),
        Optional.empty(),
        Address.of("abuse@example.edu"),
        false,
        Duration.ofSeconds(5));
  }
}
