package dev.recourse.ingest.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.recourse.scheduler.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a token server for tokens (RFC 6749, sections 4.4 and 5; RFC 7523). Two grants are one form
 * and one answer each, so the JDK's client does it; a vendor's library would bring a dozen others
 * for that. Thread-safe.
 */
final class TokenServer {
  private static final int ANSWER_BYTES = 64 << 10;
  private static final int WORDS = 300;

  /** What a token lasts whose server does not say; a refusal renews it earlier. */
  private static final Duration UNSAID = Duration.ofMinutes(10);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** However long it asks to be left alone: mail waits meanwhile. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

  /** Clocks that differ more make assertions look made too early or too late. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private final Grant grant;
  private final Duration timeout;
  private Optional<HttpClient> client = Optional.empty();

  TokenServer(Grant grant, Duration timeout) {
    this.grant = grant;
    this.timeout = timeout;
  }

  /**
   * Asks for a token.
   *
   * @param now what an assertion says about the time
   * @throws TokenException where none is given within the timeout
   */
  AccessToken ask(Instant now) throws TokenException {
    HttpRequest request =
        HttpRequest.newBuilder(grant.tokenUrl())
            .timeout(timeout)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(grant.form(now))))
            .build();
    // The client's own time-out ends with the header; a body may drip for ever.
    CompletableFuture<Answer> asked =
        client()
            .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
            .thenApplyAsync(TokenServer::read);
    try {
      return token(asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS), now);
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw away("it does not answer within " + timeout.toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw away(
          cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), e);
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw away("we were interrupted", e);
    }
  }

  private AccessToken token(Answer answer, Instant now) throws TokenException {
    Map<?, ?> said = json(answer.body());
    if (answer.status() == 200 && said.get("access_token") instanceof String token) {
      if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new TokenException(name() + " gives a token that no mail server would take.");
      }
      return new AccessToken(token, lasts(said.get("expires_in")));
    }
    if (said.get("error") instanceof String error && answer.status() / 100 == 4) {
      String described = said.get("error_description") instanceof String text ? ": " + text : "";
      throw new TokenException(
          name()
              + " refuses ("
              + line(error + described)
              + "): "
              + grant.whatToLookAt()
              + "."
              + answer.clock().map(theirs -> skew(theirs, now)).orElse(""),
          answer.pause());
    }
    throw new TokenException(
        name()
            + " answers with status "
            + answer.status()
            + " and no token. Where that stays so, look at token-url or tenant.",
        answer.pause());
  }

  /** Assertions say when they were made, and are refused where that is not now. */
  private static String skew(Instant theirs, Instant now) {
    Duration apart = Duration.between(theirs, now);
    return apart.abs().compareTo(SKEW) <= 0
        ? ""
        : " This machine's clock is "
            + apart.abs().toMinutes()
            + " minutes "
            + (apart.isNegative() ? "behind" : "ahead of")
            + " the server's: set it right first.";
  }

  private static Duration lasts(@Nullable Object expiresIn) {
    // Some say the number in quotes.
    String said = String.valueOf(expiresIn);
    if (!said.matches("\\d{1,9}")) {
      return UNSAID;
    }
    Duration lasts = Duration.ofSeconds(Long.parseLong(said));
    return lasts.compareTo(SHORTEST) < 0
        ? SHORTEST
        : lasts.compareTo(LONGEST) > 0 ? LONGEST : lasts;
  }

  private static Map<?, ?> json(String body) {
    try {
      return body.stripLeading().startsWith("{") ? Json.read(body, Map.class) : Map.of();
    } catch (UncheckedIOException e) {
      return Map.of();
    }
  }

  private static Answer read(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      Optional<Instant> clock = date(response, "Date");
      return new Answer(
          response.statusCode(),
          new String(body.readNBytes(ANSWER_BYTES), UTF_8),
          clock,
          pause(response, clock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number of seconds, or the moment till when (RFC 9110, section 10.2.3). */
  private static Duration pause(HttpResponse<?> response, Optional<Instant> clock) {
    Duration asked =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(seconds -> seconds.matches("\\d{1,9}"))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .or(
                () ->
                    clock.flatMap(
                        from ->
                            date(response, "Retry-After")
                                .map(till -> Duration.between(from, till))))
            .filter(pause -> !pause.isNegative())
            .orElse(Duration.ZERO);
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  private static Optional<Instant> date(HttpResponse<?> response, String header) {
    try {
      return response
          .headers()
          .firstValue(header)
          .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private synchronized HttpClient client() {
    if (client.isEmpty()) {
      client =
          Optional.of(
              HttpClient.newBuilder()
                  .connectTimeout(timeout)
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .build());
    }
    return client.get();
  }

  private TokenException away(String why, Exception cause) {
    return new TokenException(name() + " cannot be reached: " + line(why) + ".", cause);
  }

  private String name() {
    URI url = grant.tokenUrl();
    return "The token server " + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  private static String line(String words) {
    String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= WORDS ? line : line.substring(0, WORDS);
  }

  /**
   * What it said.
   *
   * @param clock what time it is there
   * @param pause how long it asks to be left alone
   */
  private record Answer(int status, String body, Optional<Instant> clock, Duration pause) {}
}
