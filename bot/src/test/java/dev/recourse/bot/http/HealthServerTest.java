package dev.recourse.bot.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.config.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private static final HttpSettings ANYWHERE = new HttpSettings("127.0.0.1", 0);
  private static final Health.Mailbox CONNECTED =
      Health.Mailbox.of(
          "abuse@example.edu",
          true,
          Optional.of(Instant.parse("2026-11-04T17:00:00Z")),
          Optional.empty());

  @Test
  void everythingThatWorksIsOk() throws Exception {
    HttpResponse<String> answer = get("/health", () -> health(CONNECTED, 0));

    JsonNode health = new ObjectMapper().readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(health.path("status").asText()).isEqualTo("ok");
    assertThat(health.path("mailboxes").get(0).path("lastLook").asText())
        .isEqualTo("2026-11-04T17:00:00Z");
    assertThat(health.path("mailboxes").get(0).path("lastError").isNull()).isTrue();
    assertThat(health.path("slack").isNull()).isTrue();
    assertThat(health.path("inbox").path("received").asInt()).isEqualTo(3);
  }

  @Test
  void aMailServerThatIsAwayNeedsAttentionButNoRestart() throws Exception {
    Health.Mailbox away =
        Health.Mailbox.of(
            "abuse@example.edu", false, Optional.empty(), Optional.of("The server is away"));

    HttpResponse<String> answer = get("/health", () -> health(away, 0));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"attention\"", "The server is away");
  }

  @Test
  void aParkedMessageNeedsAttention() throws Exception {
    assertThat(get("/health", () -> health(CONNECTED, 1)).body()).contains("\"attention\"");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsDown() throws Exception {
    HttpResponse<String> answer =
        get(
            "/health",
            () -> {
              throw new IllegalStateException("locked");
            });

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("down");
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    assertThat(get("/healthy", () -> health(CONNECTED, 0)).statusCode()).isEqualTo(404);
    try (HealthServer server = HealthServer.open(ANYWHERE, () -> health(CONNECTED, 0))) {
      HttpRequest post =
          HttpRequest.newBuilder(uri(server, "/health")).POST(BodyPublishers.noBody()).build();

      assertThat(send(post).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void aPortThatIsTakenIsSaidWithTheKeyToChange() {
    try (HealthServer first = HealthServer.open(ANYWHERE, () -> health(CONNECTED, 0))) {
      HttpSettings taken = new HttpSettings("127.0.0.1", first.port());

      assertThatThrownBy(() -> HealthServer.open(taken, () -> health(CONNECTED, 0)))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("http.listen")
          .hasMessageContaining(Integer.toString(first.port()));
    }
  }

  private static Health health(Health.Mailbox mailbox, int parked) {
    return new Health(
        "2026-11-04T17:00:01Z",
        List.of(mailbox),
        Optional.empty(),
        new Health.Inbox(3, 0),
        new Health.Outbox(0, parked, 0));
  }

  private static HttpResponse<String> get(String path, Supplier<Health> health)
      throws IOException, InterruptedException {
    try (HealthServer server = HealthServer.open(ANYWHERE, health)) {
      return send(HttpRequest.newBuilder(uri(server, path)).build());
    }
  }

  private static URI uri(HealthServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
