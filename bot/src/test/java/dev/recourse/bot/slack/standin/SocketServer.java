package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * Socket Mode: a socket for each ticket, hello, envelopes that must be acknowledged in time and are
 * sent again where they are not. All state is under its lock.
 */
final class SocketServer implements AutoCloseable {
  private static final String EVENT = "events_api";
  private static final int MOST_ATTEMPTS = 4;
  private static final int MOST_SOCKETS = 10;

  private final Clock clock;
  private final Duration patience;
  private final Server server;
  private final CountDownLatch started = new CountDownLatch(1);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Set<String> tickets = new LinkedHashSet<>();
  private final Set<WebSocket> open = new LinkedHashSet<>();
  private final Set<WebSocket> silent = new LinkedHashSet<>();
  private final Map<String, Envelope> waiting = new LinkedHashMap<>();
  private final List<Envelope> unsent = new ArrayList<>();
  private final List<Duration> acknowledgements = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private int deliveries;

  SocketServer(Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
    server = new Server();
    server.setReuseAddr(true);
    server.setDaemon(true);
    server.start();
    try {
      if (!started.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The stand-in's socket did not open.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Envelope(
      String type, ObjectNode payload, int attempt, Instant sentAt, Consumer<JsonNode> answered) {
    Envelope at(Instant now) {
      return new Envelope(type, payload, attempt, now, answered);
    }

    Envelope again() {
      return new Envelope(type, payload, attempt + 1, sentAt, answered);
    }

    /** What a person did is not repeated by Slack: they see an error, and do it again. */
    boolean isRepeated() {
      return type.equals(EVENT);
    }
  }

  /** An address for one socket. */
  synchronized URI issue() {
    if (open.size() >= MOST_SOCKETS) {
      throw new Refused("too_many_websockets");
    }
    String ticket = UUID.randomUUID().toString();
    tickets.add(ticket);
    return URI.create(
        "ws://127.0.0.1:"
            + server.getPort()
            + "/link/?ticket="
            + ticket
            + "&app_id="
            + Workspace.APP);
  }

  synchronized void send(ObjectNode payload) {
    send(new Envelope(EVENT, payload, 0, clock.instant(), answer -> {}));
  }

  /** Something a person pressed or typed; whoever listens is given what came back. */
  synchronized void send(String type, ObjectNode payload, Consumer<JsonNode> answered) {
    send(new Envelope(type, payload, 0, clock.instant(), answered));
  }

  private synchronized void send(Envelope envelope) {
    WebSocket socket = open.stream().filter(WebSocket::isOpen).findFirst().orElse(null);
    if (socket == null) {
      unsent.add(envelope);
      return;
    }
    String id = UUID.randomUUID().toString();
    waiting.put(id, envelope.at(clock.instant()));
    deliveries++;
    ObjectNode message =
        Workspace.JSON
            .createObjectNode()
            .put("envelope_id", id)
            .put("type", envelope.type())
            .put("accepts_response_payload", !envelope.isRepeated())
            .put("retry_attempt", envelope.attempt())
            .put("retry_reason", envelope.attempt() == 0 ? "" : "timeout");
    message.set("payload", envelope.payload());
    try {
      socket.send(message.toString());
    } catch (WebsocketNotConnectedException e) {
      // Gone at this very moment: it goes again, like all that nobody acknowledges.
    }
    later(() -> lookAfter(id), patience);
  }

  private void later(Runnable what, Duration pause) {
    Future<?> unused = timer.schedule(what, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void lookAfter(String id) {
    Envelope late = waiting.remove(id);
    if (late != null && !late.isRepeated()) {
      complaints.add("What a person did was not acknowledged in time: " + late.type());
    } else if (late != null && late.attempt() + 1 < MOST_ATTEMPTS) {
      send(late.again());
    }
  }

  /** Asks the client to come over to another socket, and leaves this one soon. */
  synchronized void refresh() {
    for (WebSocket socket : List.copyOf(open)) {
      socket.send(
          "{\"type\":\"disconnect\",\"reason\":\"refresh_requested\",\"debug_info\":{\"host\":\"stand-in\"}}");
      later(socket::close, Duration.ofSeconds(2));
    }
  }

  /** The connections break without a word, as with close code 1006. */
  synchronized void breakOff() {
    List.copyOf(open).forEach(socket -> socket.closeConnection(1006, "broken off"));
  }

  /** The connections stay open and nothing more comes from them, not even to a ping. */
  synchronized void goSilent() {
    silent.addAll(open);
    open.clear();
  }

  private synchronized boolean isSilent(WebSocket socket) {
    return silent.contains(socket);
  }

  synchronized int connections() {
    return open.size();
  }

  synchronized int deliveries() {
    return deliveries;
  }

  synchronized int unacknowledged() {
    return waiting.size() + unsent.size();
  }

  synchronized List<Duration> acknowledgements() {
    return List.copyOf(acknowledgements);
  }

  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  private synchronized void opened(WebSocket socket, String resource) {
    String ticket = resource.replaceFirst(".*ticket=", "").replaceFirst("&.*", "");
    if (!tickets.remove(ticket)) {
      complaints.add("A socket was opened with a ticket that is unknown or was used.");
      socket.close(1008, "invalid ticket");
      return;
    }
    open.add(socket);
    socket.send(
        "{\"type\":\"hello\",\"num_connections\":"
            + open.size()
            + ",\"debug_info\":{\"host\":\"stand-in\",\"build_number\":1,"
            + "\"approximate_connection_time\":18060},\"connection_info\":{\"app_id\":\""
            + Workspace.APP
            + "\"}}");
    List<Envelope> late = List.copyOf(unsent);
    unsent.clear();
    late.forEach(this::send);
  }

  private synchronized void heard(String message) {
    try {
      JsonNode answer = Workspace.JSON.readTree(message);
      Envelope envelope = waiting.remove(answer.path("envelope_id").asText());
      if (envelope == null) {
        complaints.add("An acknowledgement came late, twice or for nothing: " + message);
        return;
      }
      acknowledgements.add(Duration.between(envelope.sentAt(), clock.instant()));
      envelope.answered().accept(answer.path("payload"));
    } catch (IOException e) {
      complaints.add("Not JSON: " + message);
    }
  }

  private synchronized void closed(WebSocket socket) {
    open.remove(socket);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      server.stop(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Server extends WebSocketServer {
    Server() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      opened(socket, handshake.getResourceDescriptor());
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      closed(socket);
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
      heard(message);
    }

    @Override
    public void onError(@Nullable WebSocket socket, Exception e) {
      // A connection that breaks is closed, and told as such.
    }

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata ping) {
      if (!isSilent(socket)) {
        super.onWebsocketPing(socket, ping);
      }
    }

    @Override
    public void onStart() {
      started.countDown();
    }
  }
}
