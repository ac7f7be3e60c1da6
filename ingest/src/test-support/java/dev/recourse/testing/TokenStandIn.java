package dev.recourse.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A token server on loopback. Gives tokens for client credentials, with a secret or an assertion,
 * and for the assertion of a service account; refuses a wrong scope, client, signature or audience
 * as RFC 6749, section 5.2 says. Mail servers ask it about tokens (RFC 7662).
 */
public final class TokenStandIn implements AutoCloseable {
  /** The one scope it knows. */
  public static final String SCOPE = "https://mail.example.test/.default";

  /** The one client it knows. */
  public static final String CLIENT = "recourse-desk";

  /** That client's secret. */
  public static final String SECRET = "s3cret&of=the desk";

  /** The one service account it knows. */
  public static final String ACCOUNT = "desk@project.example.test";

  /** What it says instead of an answer. */
  public record Fault(
      int status, String contentType, String body, long afterMillis, Map<String, String> headers) {
    /** Without headers of its own. */
    public Fault(int status, String contentType, String body, long afterMillis) {
      this(status, contentType, body, afterMillis, Map.of());
    }

    /** Asks to be left alone. */
    public static Fault busy(int status, String retryAfter) {
      return new Fault(status, "application/json", "{}", 0, Map.of("Retry-After", retryAfter));
    }

    /** A token, and what is said of how long it lasts. */
    public static Fault token(String token, String lasts) {
      return new Fault(
          200, "application/json", "{\"access_token\":\"" + token + "\"" + lasts + "}", 0);
    }

    /** An error page of whatever stands before a token server. */
    public static Fault html(int status) {
      return new Fault(status, "text/html", "<html><h1>Sorry</h1></html>", 0);
    }

    /** Too late. */
    public static Fault slow(long millis) {
      return new Fault(200, "application/json", "{}", millis);
    }
  }

  private final HttpServer server;
  private final String mailbox;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final List<String> given = new CopyOnWriteArrayList<>();
  private final Map<String, Boolean> valid = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Optional<PublicKey> key = Optional.empty();
  private volatile long lasts = 3600;

  private TokenStandIn(HttpServer server, String mailbox) {
    this.server = server;
    this.mailbox = mailbox;
  }

  /**
   * Starts on a free port.
   *
   * @param mailbox whom its tokens are for
   */
  public static TokenStandIn start(String mailbox) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TokenStandIn standIn = new TokenStandIn(http, mailbox);
      http.createContext("/token", standIn::token);
      http.createContext("/introspect", standIn::introspect);
      http.setExecutor(
          Executors.newCachedThreadPool(
              work -> {
                Thread thread = new Thread(work, "token-server");
                thread.setDaemon(true);
                return thread;
              }));
      http.start();
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whose signatures it takes. */
  public TokenStandIn knowing(PublicKey signer) {
    key = Optional.of(signer);
    return this;
  }

  /** From now on its tokens last so many seconds, as it says. */
  public void tokensLast(long seconds) {
    lasts = seconds;
  }

  /** Where tokens are asked for. */
  public URI tokenUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  /** Where a mail server asks about them. */
  public URI introspectionUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/introspect");
  }

  /** Every token it gave, oldest first. */
  public List<String> given() {
    return List.copyOf(given);
  }

  /** How often it was asked for one, whatever it said. */
  public int asked() {
    return asked.size();
  }

  /** Ends every token it has given. */
  public void revokeAll() {
    valid.clear();
  }

  /** Whether a mail server should take this token for this user. */
  public boolean takes(String user, String token) {
    return user.equals(mailbox) && valid.containsKey(token);
  }

  /** Says this next, and then that. */
  public void failNext(Fault... next) {
    faults.addAll(List.of(next));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    asked.add(form.getOrDefault("grant_type", ""));
    Fault fault = faults.poll();
    if (fault != null) {
      pause(fault.afterMillis());
      fault.headers().forEach(exchange.getResponseHeaders()::set);
      answer(exchange, fault.status(), fault.contentType(), fault.body());
      return;
    }
    Optional<String> refusal =
        switch (form.getOrDefault("grant_type", "")) {
          case "client_credentials" -> clientRefused(form);
          case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> accountRefused(form);
          default -> Optional.of("unsupported_grant_type");
        };
    if (refusal.isPresent()) {
      answer(
          exchange,
          400,
          "application/json",
          "{\"error\":\""
              + refusal.get()
              + "\",\"error_description\":\"It is refused.\\r\\nTrace\"}");
      return;
    }
    String token = "token-" + (given.size() + 1);
    valid.put(token, true);
    given.add(token);
    answer(
        exchange,
        200,
        "application/json",
        "{\"token_type\":\"Bearer\",\"expires_in\":"
            + lasts
            + ",\"access_token\":\""
            + token
            + "\"}");
  }

  private Optional<String> clientRefused(Map<String, String> form) {
    boolean known = CLIENT.equals(form.get("client_id"));
    boolean shown =
        form.containsKey("client_secret")
            ? SECRET.equals(form.get("client_secret"))
            : "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                    .equals(form.get("client_assertion_type"))
                && signed(form.getOrDefault("client_assertion", ""), CLIENT, CLIENT);
    if (!known || !shown) {
      return Optional.of("invalid_client");
    }
    return SCOPE.equals(form.get("scope")) ? Optional.empty() : Optional.of("invalid_scope");
  }

  private Optional<String> accountRefused(Map<String, String> form) {
    String assertion = form.getOrDefault("assertion", "");
    if (!signed(assertion, ACCOUNT, mailbox)) {
      return Optional.of("invalid_grant");
    }
    return claims(assertion).contains("\"scope\":\"" + SCOPE + "\"")
        ? Optional.empty()
        : Optional.of("invalid_scope");
  }

  private boolean signed(String assertion, String issuer, String subject) {
    String[] parts = assertion.split("\\.");
    if (parts.length != 3 || key.isEmpty()) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key.get());
      signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
      String claims = claims(assertion);
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
          && claims.contains("\"iss\":\"" + issuer + "\"")
          && claims.contains("\"sub\":\"" + subject + "\"")
          && claims.contains("\"aud\":\"" + tokenUrl() + "\"");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String claims(String assertion) {
    return new String(Base64.getUrlDecoder().decode(assertion.split("\\.")[1]), UTF_8);
  }

  private void introspect(HttpExchange exchange) throws IOException {
    String token = form(exchange).getOrDefault("token", "");
    boolean active = valid.containsKey(token);
    answer(
        exchange,
        200,
        "application/json",
        "{\"active\":" + active + ",\"username\":\"" + (active ? mailbox : "nobody") + "\"}");
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    return Stream.of(body.split("&"))
        .filter(field -> field.contains("="))
        .collect(
            Collectors.toMap(
                field -> field.substring(0, field.indexOf('=')),
                field -> URLDecoder.decode(field.substring(field.indexOf('=') + 1), UTF_8),
                (first, second) -> first));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
