package dev.recourse.bot.slack;

import com.slack.api.socket_mode.queue.SocketModeMessageQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands envelopes on at once. Left to itself the client looks into its queue every ten milliseconds
 * with each of several threads, for as long as it is connected: that delays every acknowledgement
 * and is never idle. What Slack says to the client itself (hello, disconnect) still waits for such
 * a look, of a single thread. Thread-safe.
 */
final class EnvelopeQueue implements SocketModeMessageQueue {
  private static final String MARK = "\"envelope_id\"";

  private final Consumer<String> envelopes;
  private final Queue<String> rest = new ConcurrentLinkedQueue<>();

  /**
   * A queue in front of whoever takes the envelopes.
   *
   * @param envelopes comes back soon, and throws nothing
   */
  EnvelopeQueue(Consumer<String> envelopes) {
    this.envelopes = envelopes;
  }

  @Override
  public void add(String message) {
    if (message.contains(MARK)) {
      envelopes.accept(message);
    } else {
      rest.add(message);
    }
  }

  @Override
  public @Nullable String poll() {
    return rest.poll();
  }
}
