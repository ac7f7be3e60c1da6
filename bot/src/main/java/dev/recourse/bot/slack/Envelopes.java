package dev.recourse.bot.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the envelopes of the socket to Bolt and says which to acknowledge. Thread-safe. */
final class Envelopes {
  private static final Logger LOG = LoggerFactory.getLogger(Envelopes.class);
  private static final int OK = 200;

  private final App app;
  private final SocketModeRequestParser parser;

  Envelopes(App app) {
    this.app = app;
    this.parser = new SocketModeRequestParser(app.config());
  }

  /**
   * Has an envelope handled.
   *
   * @return the id to acknowledge; empty where nothing is to be, or where handling failed: Slack
   *     then sends it again
   */
  Optional<String> handle(String envelope) {
    try {
      SocketModeRequest request = parser.parse(envelope);
      if (request == null) {
        return Optional.empty();
      }
      Response response = app.run(request.getBoltRequest());
      if (response.getStatusCode() == OK) {
        return Optional.of(request.getEnvelope().getEnvelopeId());
      }
      LOG.warn("Nothing here takes what Slack sent (status {}).", response.getStatusCode());
    } catch (Exception | Error e) {
      // An error that got further would leave the connection standing and deaf.
      LOG.error("What Slack sent could not be kept; Slack will send it again.", e);
    }
    return Optional.empty();
  }
}
