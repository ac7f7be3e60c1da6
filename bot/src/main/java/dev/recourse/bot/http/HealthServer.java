package dev.recourse.bot.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.recourse.bot.config.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code GET /health}: 200 as long as the service can say how it is doing, also where a mail
 * server is away, since starting the service again would not bring that back; 503 where it cannot,
 * because the database does not answer. Thread-safe.
 */
public final class HealthServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
  private static final String PATH = "/health";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final HttpServer server;
  private final Supplier<Health> health;

  private HealthServer(HttpServer server, Supplier<Health> health) {
    this.server = server;
    this.health = health;
  }

  /**
   * Listens; from then on each request asks {@code health} anew.
   *
   * @throws ListenException where the address cannot be had
   */
  public static HealthServer open(HttpSettings settings, Supplier<Health> health) {
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    try {
      HealthServer opened = new HealthServer(HttpServer.create(address, 0), health);
      opened.server.createContext("/", opened::answer);
      opened.server.start();
      return opened;
    } catch (IOException e) {
      throw new ListenException(settings.host(), settings.port(), e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        send(exchange, 404, "{\"error\": \"There is only " + PATH + " here.\"}");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        send(exchange, 405, "{\"error\": \"Use GET.\"}");
      } else {
        tell(exchange);
      }
    }
  }

  private void tell(HttpExchange exchange) throws IOException {
    String body;
    try {
      body = MAPPER.writeValueAsString(health.get());
    } catch (RuntimeException e) {
      LOG.warn("How the service is doing could not be found out: {}", e.getMessage());
      send(exchange, 503, "{\"status\": \"down\"}");
      return;
    }
    send(exchange, 200, body);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = (json + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
