package dev.recourse.ingest.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recourse.testing.HandClock;
import dev.recourse.testing.TokenStandIn;
import dev.recourse.testing.TokenStandIn.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must hold between a token server, of which one can only hope, and those who need a token.
 */
class AccessTokensTest {
  private static final String MAILBOX = "abuse@example.edu";
  private static final KeyPair KEYS = keys();

  private final HandClock clock = new HandClock(Instant.parse("2026-11-20T18:00:00Z"));
  private final TokenStandIn server = TokenStandIn.start(MAILBOX).knowing(KEYS.getPublic());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aTokenIsAskedForOnceAndAgainBeforeItEnds() throws TokenException {
    server.tokensLast(3600);
    AccessTokens tokens = tokens(secret());

    String first = tokens.current();
    clock.pass(Duration.ofMinutes(54));
    assertThat(tokens.current()).isEqualTo(first);
    clock.pass(Duration.ofMinutes(2));
    String second = tokens.current();

    assertThat(server.given()).containsExactly(first, second);
  }

  @Test
  void whileTheServerIsAwayAnOldTokenServesUntilItEnds() throws TokenException {
    server.tokensLast(3600);
    AccessTokens tokens = tokens(secret());
    String first = tokens.current();

    clock.pass(Duration.ofMinutes(57));
    server.failNext(Fault.html(503), Fault.html(503));
    assertThat(tokens.current()).isEqualTo(first);
    clock.pass(Duration.ofMinutes(4));

    assertThatThrownBy(tokens::current).hasMessageContaining("503").hasNoCause();
    assertThat(server.asked()).isEqualTo(3);
  }

  @Test
  void aServerThatGivesNoneIsLeftAloneForAGrowingWhile() throws TokenException {
    AccessTokens tokens = tokens(secret());
    server.failNext(Fault.html(500), Fault.html(500), Fault.html(500));

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(tokens::current).isInstanceOf(TokenException.class);
    }
    assertThat(server.asked()).as("asked once, and the answer remembered").isEqualTo(1);
    clock.pass(Duration.ofSeconds(1));
    assertThatThrownBy(tokens::current).isInstanceOf(TokenException.class);
    clock.pass(Duration.ofSeconds(1));
    assertThatThrownBy(tokens::current).isInstanceOf(TokenException.class);
    assertThat(server.asked()).as("a second is too soon after two failures").isEqualTo(2);
    clock.pass(Duration.ofSeconds(1));
    assertThatThrownBy(tokens::current).isInstanceOf(TokenException.class);
    clock.pass(Duration.ofMinutes(5));

    assertThat(tokens.current()).isEqualTo("token-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"120", "the date"})
  void aServerThatAsksToBeLeftAloneIsFor(String said) throws TokenException {
    AccessTokens tokens = tokens(secret());
    Instant till = Instant.now(Clock.systemUTC()).plusSeconds(125);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(till.atZone(ZoneOffset.UTC));
    server.failNext(Fault.busy(429, said.equals("the date") ? date : said));

    assertThatThrownBy(tokens::current).hasMessageContaining("429");
    clock.pass(Duration.ofSeconds(100));
    assertThatThrownBy(tokens::current).hasMessageContaining("429");
    assertThat(server.asked()).isEqualTo(1);
    clock.pass(Duration.ofSeconds(30));

    assertThat(tokens.current()).isEqualTo("token-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999", "-5", "soon", ""})
  void noServerIsLeftAloneForLongerThanHalfAnHour(String retryAfter) throws TokenException {
    AccessTokens tokens = tokens(secret());
    server.failNext(Fault.busy(503, retryAfter));

    assertThatThrownBy(tokens::current).hasMessageContaining("503");
    clock.pass(Duration.ofMinutes(30));

    assertThat(tokens.current()).isEqualTo("token-1");
  }

  @ParameterizedTest
  @CsvSource({
    "',\"expires_in\":\"3600\"', 3200",
    "',\"expires_in\":3600', 3200",
    "',\"expires_in\":3600.5', 500",
    "',\"expires_in\":null', 500",
    "',\"expires_in\":-1', 500",
    "'', 500",
  })
  void howeverItSaysHowLongATokenLastsItIsUsedForAsLong(String lasts, int seconds)
      throws TokenException {
    AccessTokens tokens = tokens(secret());
    server.failNext(Fault.token("given", lasts));

    assertThat(tokens.current()).isEqualTo("given");
    clock.pass(Duration.ofSeconds(seconds));
    assertThat(tokens.current()).isEqualTo("given");
    clock.pass(Duration.ofSeconds(200));
    assertThat(tokens.current()).isEqualTo("token-1");
  }

  @Test
  void whereARefusalMayComeFromAWrongClockThatIsSaid() {
    Instant right = Instant.now(Clock.systemUTC());

    assertThat(refusalAt(right)).doesNotContain("clock");
    assertThat(refusalAt(right.plusSeconds(630)))
        .contains("10 minutes ahead of the server's: set it right first");
    assertThat(refusalAt(right.minusSeconds(630))).contains("10 minutes behind the server's");
  }

  private String refusalAt(Instant now) {
    AccessTokens tokens =
        new AccessTokens(
            account(keys(), MAILBOX, TokenStandIn.SCOPE),
            new HandClock(now),
            Duration.ofSeconds(5),
            new Random(1));
    return String.valueOf(catchThrowable(tokens::current).getMessage());
  }

  @Test
  void aRefusedTokenIsReplacedUnlessItIsFresh() throws TokenException {
    AccessTokens tokens = tokens(secret());
    String first = tokens.current();

    assertThat(tokens.refused(first)).as("another would fare no better").isFalse();
    assertThat(tokens.current()).isEqualTo(first);
    clock.pass(Duration.ofMinutes(1));
    assertThat(tokens.refused(first)).isTrue();

    assertThat(tokens.current()).isNotEqualTo(first);
    assertThat(tokens.refused(first)).as("it has been replaced already").isTrue();
    assertThat(server.given()).hasSize(2);
  }

  @Test
  void ofManyWhoNeedOneAtOnceOneAsks() {
    AccessTokens tokens = tokens(secret());

    List<String> all =
        IntStream.range(0, 40).parallel().mapToObj(i -> currentOf(tokens)).distinct().toList();

    assertThat(all).containsExactly("token-1");
    assertThat(server.asked()).isEqualTo(1);
  }

  @Test
  void aServiceAccountAsksWithASignedAssertionForItsMailbox() throws TokenException {
    assertThat(tokens(account(KEYS, MAILBOX, TokenStandIn.SCOPE)).current()).isEqualTo("token-1");
    assertRefused(account(keys(), MAILBOX, TokenStandIn.SCOPE), "invalid_grant");
    assertRefused(account(KEYS, "other@example.edu", TokenStandIn.SCOPE), "domain-wide delegation");
    assertRefused(account(KEYS, MAILBOX, "https://other.test/"), "invalid_scope");
  }

  @Test
  void aClientIsKnownByItsSecretAndItsScope() throws TokenException {
    assertThat(tokens(secret()).current()).isEqualTo("token-1");
    assertRefused(client("wrong", TokenStandIn.SCOPE), "invalid_client", "look at client-id");
    assertRefused(client(TokenStandIn.SECRET, "mail"), "invalid_scope", "client-secret and scope");
  }

  @Test
  void whateverStandsBeforeTheServerIsSaidInOneLineWithoutTheSecret() {
    server.failNext(
        new Fault(200, "text/html", "<html>Please sign in</html>", 0),
        new Fault(200, "application/json", "{\"access_token\":\"a\\r\\nb\"}", 0),
        new Fault(200, "application/json", "{\"access_token\":", 0),
        new Fault(302, "text/plain", "elsewhere", 0),
        new Fault(429, "application/json", "{}", 0));

    for (int i = 0; i < 5; i++) {
      Throwable failure = catchThrowable(tokens(secret())::current);
      assertThat(failure)
          .isInstanceOf(TokenException.class)
          .hasMessageStartingWith("The token server 127.0.0.1:")
          .hasMessageNotContaining("\n");
      assertThat(failure.toString()).doesNotContain(TokenStandIn.SECRET);
    }
  }

  @Test
  void aServerThatDripsOrIsNotThereEndsWithTheTimeout() throws IOException {
    server.failNext(Fault.slow(3_000));
    assertThatThrownBy(tokens(secret())::current).hasMessageContaining("does not answer within");

    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(
            tokens(
                    new ClientCredentials(
                        URI.create("http://127.0.0.1:" + free + "/"),
                        "x",
                        new ClientSecret("y"),
                        "z"))
                ::current)
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void nothingPrintsASecret() throws TokenException {
    AccessTokens tokens = tokens(secret());
    String token = tokens.current();

    assertThat(tokens + " " + secret() + " " + account(KEYS, MAILBOX, "s"))
        .doesNotContain(TokenStandIn.SECRET, token, "RSA");
  }

  private void assertRefused(Grant grant, String... words) {
    assertThatThrownBy(tokens(grant)::current)
        .isInstanceOf(TokenException.class)
        .hasMessageContainingAll(words);
  }

  private AccessTokens tokens(Grant grant) {
    return new AccessTokens(grant, clock, Duration.ofSeconds(1), new Random(1));
  }

  private Grant secret() {
    return client(TokenStandIn.SECRET, TokenStandIn.SCOPE);
  }

  private Grant client(String secret, String scope) {
    return new ClientCredentials(
        server.tokenUrl(), TokenStandIn.CLIENT, new ClientSecret(secret), scope);
  }

  private Grant account(KeyPair keys, String mailbox, String scope) {
    return new ServiceAccount(
        server.tokenUrl(), TokenStandIn.ACCOUNT, "key-1", keys.getPrivate(), mailbox, scope);
  }

  private static String currentOf(AccessTokens tokens) {
    try {
      return tokens.current();
    } catch (TokenException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
