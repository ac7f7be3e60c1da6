package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The Web API over HTTP: tokens, limits and whatever is to go wrong stand before the methods. */
final class WebApiServer implements AutoCloseable {
  static final String BOT_TOKEN = "xoxb-stand-in-bot";
  static final String APP_TOKEN = "xapp-stand-in-app";
  private static final String UPLOAD = "/upload/v1/";
  private static final String CONNECT = "apps.connections.open";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Workspace workspace;
  private final Methods methods;
  private final Screens screens;
  private final FileRoom files;
  private final Supplier<URI> socket;
  private final Clock clock;
  private final Map<String, Deque<Fault>> faults = new HashMap<>();
  private final Map<String, Instant> lastPost = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private Duration gap = Duration.ZERO;

  WebApiServer(
      Workspace workspace,
      Methods methods,
      Screens screens,
      FileRoom files,
      Supplier<URI> socket,
      Clock clock,
      int port)
      throws IOException {
    this.screens = screens;
    this.files = files;
    this.workspace = workspace;
    this.methods = methods;
    this.socket = socket;
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/api/", this::answer);
    server.createContext("/commands/", this::reply);
    server.createContext(UPLOAD, this::bring);
    server.createContext(Files.PATH, this::download);
    server.createContext("/", WebApiServer::signIn);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** What an app says where a command came from. */
  private void reply(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = exchange.getRequestURI().getPath().substring("/commands/".length());
      boolean taken = screens.reply(id, Workspace.JSON.readTree(exchange.getRequestBody()));
      send(exchange, taken ? 200 : 404, "text/plain", taken ? "ok" : "used_url");
    }
  }

  /** A file, for whoever may have it; a browser's way to the sign-in for everybody else. */
  private void download(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Fault> fault = next("files-pri");
      if (fault.isPresent()) {
        goWrong(exchange, fault.get());
        return;
      }
      boolean allowed =
          token(exchange, Map.of()).equals(BOT_TOKEN) && workspace.granted().contains("files:read");
      if (!allowed) {
        exchange.getResponseHeaders().set("Location", "/?redir=%2Ffiles-pri%2F");
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      Optional<byte[]> bytes = methods.shared().at(exchange.getRequestURI().getPath());
      if (bytes.isEmpty()) {
        send(exchange, 404, "text/html", "<html><body>This file was deleted.</body></html>");
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
      exchange.sendResponseHeaders(200, bytes.get().length == 0 ? -1 : bytes.get().length);
      exchange.getResponseBody().write(bytes.get());
    }
  }

  private static void signIn(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, 200, "text/html; charset=utf-8", "<html><body>Sign in</body></html>");
    }
  }

  /** The bytes of a file. Whoever knows the address may bring them, once. */
  private void bring(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = exchange.getRequestURI().getPath().substring(UPLOAD.length());
      boolean taken = files.bring(id, exchange.getRequestBody().readAllBytes());
      send(exchange, taken ? 200 : 400, "text/plain", taken ? "OK" : "refused");
    }
  }

  synchronized void fault(String method, Fault fault) {
    faults.computeIfAbsent(method, any -> new ArrayDeque<>()).add(fault);
  }

  synchronized void pace(Duration between) {
    gap = between;
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    Map<String, String> arguments = arguments(exchange);
    Optional<Fault> fault = next(method);
    try (exchange) {
      if (fault.isPresent() && !(fault.get() instanceof Fault.DropsAnswer)) {
        goWrong(exchange, fault.get());
        return;
      }
      String token = token(exchange, arguments);
      if (method.equals("chat.postMessage") && tooSoon(arguments.getOrDefault("channel", ""))) {
        goWrong(exchange, new Fault.Limits(1));
        return;
      }
      ObjectNode answer = answer(method, token, arguments);
      if (fault.isPresent()) {
        return; // Closed without a word.
      }
      exchange.getResponseHeaders().set("x-oauth-scopes", String.join(",", workspace.granted()));
      send(exchange, 200, "application/json; charset=utf-8", answer.toString());
    }
  }

  private ObjectNode answer(String method, String token, Map<String, String> arguments) {
    try {
      if (method.equals(CONNECT)) {
        authorize(token, APP_TOKEN, BOT_TOKEN);
        return Workspace.JSON
            .createObjectNode()
            .put("ok", true)
            .put("url", socket.get().toString());
      }
      authorize(token, BOT_TOKEN, APP_TOKEN);
      arguments.put(Methods.HOST, url(UPLOAD));
      return methods.call(method, new Methods.Arguments(arguments));
    } catch (Refused e) {
      ObjectNode answer =
          Workspace.JSON.createObjectNode().put("ok", false).put("error", e.error());
      if (!e.needed().isEmpty()) {
        answer.put("needed", e.needed()).put("provided", String.join(",", workspace.granted()));
      }
      return answer;
    }
  }

  private static void authorize(String token, String wanted, String other) {
    if (token.isEmpty()) {
      throw new Refused("not_authed");
    }
    if (token.equals(other)) {
      throw new Refused("not_allowed_token_type");
    }
    if (!token.equals(wanted)) {
      throw new Refused("invalid_auth");
    }
  }

  private static String token(HttpExchange exchange, Map<String, String> arguments) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null && header.startsWith("Bearer ")
        ? header.substring("Bearer ".length())
        : arguments.getOrDefault("token", "");
  }

  private synchronized Optional<Fault> next(String method) {
    calls.add(method);
    Deque<Fault> waiting = faults.get(method);
    return waiting == null ? Optional.empty() : Optional.ofNullable(waiting.poll());
  }

  private synchronized boolean tooSoon(String channel) {
    Instant now = clock.instant();
    Instant last = lastPost.put(channel, now);
    return last != null && now.isBefore(last.plus(gap));
  }

  private static void goWrong(HttpExchange exchange, Fault fault) throws IOException {
    if (fault instanceof Fault.Limits limits) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(limits.retryAfter()));
      send(exchange, 429, "application/json", "{\"ok\":false,\"error\":\"ratelimited\"}");
    } else if (fault instanceof Fault.Page page) {
      send(exchange, page.status(), "text/html", "<html><body>Something went wrong</body></html>");
    } else if (fault instanceof Fault.Refuses refuses) {
      send(
          exchange,
          200,
          "application/json",
          "{\"ok\":false,\"error\":\"" + refuses.error() + "\"}");
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> arguments(HttpExchange exchange) throws IOException {
    Map<String, String> arguments = new HashMap<>();
    form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""), arguments);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (type.startsWith("application/json")) {
      JsonNode json = Workspace.JSON.readTree(body);
      for (Map.Entry<String, JsonNode> field : json.properties()) {
        JsonNode value = field.getValue();
        arguments.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
      }
    } else {
      form(body, arguments);
    }
    return arguments;
  }

  private static void form(String encoded, Map<String, String> arguments) {
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        arguments.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
