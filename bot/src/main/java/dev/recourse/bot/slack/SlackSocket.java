package dev.recourse.bot.slack;

import com.slack.api.Slack;
import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.impl.SocketModeClientTyrusImpl;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection in Socket Mode, kept up by a thread of its own: the client's own way of doing so
 * does not start without Slack, and then tries every ten seconds for ever.
 */
final class SlackSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);

  /** On one thread a single slow commit would delay all acknowledgements behind it. */
  private static final int HANDLERS = 10;

  /** How many look into the client's queue, in which there are no envelopes. */
  private static final int POLLERS = 1;

  private static final long PATIENCE_SECONDS = 5;

  private final Slack slack;
  private final String appToken;
  private final WebApi api;
  private final Envelopes envelopes;
  private final Backoff backoff;
  private final ExecutorService handlers;
  private final Thread keeper = new Thread(this::keepUp, "slack-socket");
  private final Semaphore wake = new Semaphore(0);
  private volatile Optional<SocketModeClient> client = Optional.empty();
  private volatile boolean connected;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean closed;

  SlackSocket(Slack slack, String appToken, Envelopes envelopes, Backoff backoff) {
    this.slack = slack;
    this.appToken = appToken;
    this.api = new WebApi(slack.methods(appToken));
    this.envelopes = envelopes;
    this.backoff = backoff;
    AtomicInteger number = new AtomicInteger();
    handlers =
        Executors.newFixedThreadPool(
            HANDLERS,
            work -> {
              Thread thread = new Thread(work, "slack-handler-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    keeper.setDaemon(true);
  }

  void start() {
    keeper.start();
  }

  boolean connected() {
    return connected;
  }

  Optional<String> trouble() {
    return trouble;
  }

  private void keepUp() {
    int failures = 0;
    while (!closed) {
      Optional<Duration> failed = lookAfter(failures);
      failures = failed.isPresent() ? failures + 1 : 0;
      rest(failed.orElse(backoff.check()));
    }
  }

  /** Connects where there is no connection; answers with a pause where that failed. */
  private Optional<Duration> lookAfter(int failures) {
    try {
      if (client.filter(SocketModeClient::verifyConnection).isPresent()) {
        return Optional.empty();
      }
      connected = false;
      Answer<AppsConnectionsOpenResponse> opened =
          api.call(methods -> methods.appsConnectionsOpen(request -> request));
      if (!(opened instanceof Answer.Done<AppsConnectionsOpenResponse> done)) {
        Duration asked =
            opened instanceof Answer.Limited<?> limited ? limited.after() : Duration.ZERO;
        return Optional.of(failed(failures, Refusals.inWords(opened), asked));
      }
      connect(done.value().getUrl());
      connected = client.filter(SocketModeClient::verifyConnection).isPresent();
      if (connected) {
        trouble = Optional.empty();
        LOG.info("Listening to Slack.");
        return Optional.empty();
      }
      return Optional.of(failed(failures, "Its socket does not answer.", Duration.ZERO));
    } catch (Exception | Error e) {
      LOG.debug("The connection to Slack failed.", e);
      return Optional.of(failed(failures, String.valueOf(e.getMessage()), Duration.ZERO));
    }
  }

  private void connect(String address) throws IOException, URISyntaxException {
    if (closed) {
      return;
    }
    if (client.isEmpty()) {
      client = Optional.of(client(address));
    }
    SocketModeClient current = client.get();
    current.setWssUri(new URI(address));
    current.connect();
  }

  private SocketModeClient client(String address) throws URISyntaxException {
    SocketModeClient fresh =
        new SocketModeClientTyrusImpl(
            slack,
            appToken,
            address,
            POLLERS,
            new EnvelopeQueue(this::hand),
            true,
            false,
            backoff.check().toMillis());
    fresh.addWebSocketCloseListener((code, reason) -> wake.release());
    return fresh;
  }

  private void hand(String envelope) {
    try {
      handlers.execute(() -> client.ifPresent(via -> handle(via, envelope)));
    } catch (RejectedExecutionException e) {
      LOG.debug("Something came while stopping; Slack will send it again.", e);
    }
  }

  private void handle(SocketModeClient via, String envelope) {
    envelopes
        .handle(envelope)
        .ifPresent(
            acknowledgement -> {
              try {
                via.sendSocketModeResponse(acknowledgement);
              } catch (RuntimeException e) {
                LOG.debug("An acknowledgement found no connection; Slack will send it again.", e);
              }
            });
  }

  private Duration failed(int failures, String why, Duration asked) {
    trouble = Optional.of("Slack is not being listened to. " + why);
    Duration own = backoff.after(failures + 1);
    Duration pause = own.compareTo(asked) < 0 ? asked : own;
    if (failures == 0) {
      LOG.warn("Slack is not being listened to. {} It is tried again, with growing pauses.", why);
    } else {
      LOG.debug("Slack is still not being listened to. {} Next try in {}.", why, pause);
    }
    return pause;
  }

  private void rest(Duration pause) {
    try {
      if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    wake.release();
    handlers.shutdown();
    try {
      keeper.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      if (!handlers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Something from Slack was still being kept; Slack will send it again.");
      }
      if (client.isPresent()) {
        client.get().close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("Slack's socket did not close.", e);
    }
    connected = false;
  }
}
