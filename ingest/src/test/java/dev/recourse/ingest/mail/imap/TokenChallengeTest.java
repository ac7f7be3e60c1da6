package dev.recourse.ingest.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.oauth.AccessTokens;
import dev.recourse.ingest.oauth.ClientCredentials;
import dev.recourse.ingest.oauth.ClientSecret;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.store.Database;
import dev.recourse.testing.HandClock;
import dev.recourse.testing.ScriptedImap;
import dev.recourse.testing.TokenStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that explains why it refuses a token (XOAUTH2), and one that ends sessions with them.
 */
class TokenChallengeTest {
  private static final String WHY = "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiQmVhcmVyIn0=";

  private final HandClock clock = new HandClock(Instant.parse("2026-11-20T18:00:00Z"));
  private final TokenStandIn tokenServer = TokenStandIn.start("abuse");
  private final ScriptedImap imap = ScriptedImap.start();
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private final AccessTokens tokens =
      new AccessTokens(
          new ClientCredentials(
              tokenServer.tokenUrl(),
              TokenStandIn.CLIENT,
              new ClientSecret(TokenStandIn.SECRET),
              TokenStandIn.SCOPE),
          clock,
          Duration.ofSeconds(5),
          new Random(1));

  @AfterEach
  void close() {
    imap.close();
    tokenServer.close();
  }

  /** Takes what the token server still calls valid, and explains itself where it does not. */
  private void taking(String capabilities) {
    imap.capabilities(capabilities);
    imap.on(
        "AUTHENTICATE XOAUTH2",
        (client, tag) -> {
          String told = imap.commands().get(imap.commands().size() - 1);
          String encoded = told.replaceFirst("AUTHENTICATE XOAUTH2 ?", "");
          if (encoded.isEmpty()) {
            client.say("+ \r\n");
            encoded = client.hear();
          }
          String said = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
          answered.add(said.replace('\u0001', '|'));
          String token = said.replaceFirst("(?s).*Bearer ([^\u0001]*).*", "$1");
          if (tokenServer.takes("abuse", token)) {
            client.say(tag + " OK welcome\r\n");
          } else {
            client.say("+ " + WHY + "\r\n");
            answered.add(client.hear());
            client.say(tag + " NO [AUTHENTICATIONFAILED] Invalid credentials\r\n");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"IMAP4rev1 AUTH=XOAUTH2 SASL-IR", "IMAP4rev1 AUTH=XOAUTH2"})
  void aRefusalThatIsExplainedIsAnsweredWithAnEmptyLineAndTheNextToken(String capabilities) {
    taking(capabilities);
    assertThat(ImapProbe.problem(mailbox())).isEmpty();
    clock.pass(Duration.ofMinutes(2));
    tokenServer.revokeAll();

    assertThat(ImapProbe.problem(mailbox())).isEmpty();

    assertThat(answered)
        .containsExactly(
            "user=abuse|auth=Bearer token-1||",
            "user=abuse|auth=Bearer token-1||",
            "",
            "user=abuse|auth=Bearer token-2||");
  }

  @Test
  void whatTheServerSaysOfARefusalIsSaidToTheOperator() {
    taking("IMAP4rev1 AUTH=XOAUTH2 SASL-IR");
    assertThat(ImapProbe.problem(mailbox())).isEmpty();
    tokenServer.revokeAll();

    assertThat(ImapProbe.problem(mailbox()).orElseThrow())
        .contains("refuses the sign-in of abuse", "IMAP.AccessAsApp", "Invalid credentials")
        .doesNotContain("token-");
  }

  @Test
  void aSessionThatEndsWithItsTokenCostsNoMail(@TempDir Path folder) {
    taking("IMAP4rev1 AUTH=XOAUTH2 SASL-IR IDLE");
    try (Database database = Database.open(folder.resolve("recourse.db"))) {
      Inbox inbox = new Inbox(database, Clock.systemUTC());
      try (ImapListener listener =
          new ImapListener(
              mailbox(),
              inbox,
              Tenants.of("one"),
              Clock.systemUTC(),
              new Random(1),
              Duration.ofMillis(50))) {
        listener.start();
        await().until(() -> imap.commands().contains("IDLE"));
        imap.on(
            "UID",
            (client, tag) -> {
              imap.asUsual();
              taking("IMAP4rev1 AUTH=XOAUTH2 SASL-IR IDLE");
              clock.pass(Duration.ofMinutes(2));
              tokenServer.revokeAll();
              client.say("* BYE Session invalidated - AccessTokenExpired\r\n");
              client.hangUp();
            });
        imap.add(
            1,
            Instant.parse("2026-11-20T18:00:00Z"),
            "Subject: Late\r\n\r\nText.\r\n".getBytes(StandardCharsets.US_ASCII));

        await().until(() -> inbox.list(Optional.empty(), 10).size() == 1);
        assertThat(tokenServer.given()).containsExactly("token-1", "token-2");
      }
    }
  }

  private MailboxSettings mailbox() {
    return MailboxSettings.of(
        "abuse@example.edu",
        new ImapSettings(
            "127.0.0.1",
            imap.port(),
            Security.NONE,
            Login.oauth2("abuse", tokens),
            Optional.empty(),
            Duration.ofSeconds(5)),
        "INBOX",
        Optional.empty());
  }
}
