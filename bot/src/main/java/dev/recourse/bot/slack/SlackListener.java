package dev.recourse.bot.slack;

import com.slack.api.Slack;
import dev.recourse.bot.config.SlackSettings;
import java.util.Optional;

/**
 * Listens to what people write, press and send in Slack, over Socket Mode. Each of it is kept
 * before Slack is told so; what it means is found out later, by whoever works the inbox off. A
 * Slack that is down stops nothing: the connection is tried again with growing pauses. Thread-safe.
 */
public final class SlackListener implements AutoCloseable {
  private final Slack slack;
  private final SlackSocket socket;
  private final Interactions interactions;

  /** A listener that keeps what it hears with this keeper. Connects to nothing before its start. */
  public SlackListener(SlackSettings settings, Keeper keeper, SlackDesk desk) {
    this(settings, keeper, desk, Backoff.USUAL);
  }

  SlackListener(SlackSettings settings, Keeper keeper, SlackDesk desk, Backoff backoff) {
    slack = SlackClients.of(settings);
    interactions = desk.interactions(keeper);
    socket =
        new SlackSocket(
            slack, settings.appToken(), new Envelopes(keeper, interactions, desk.notes()), backoff);
  }

  /** Connects, and stays connected until closed. Returns at once. */
  public void start() {
    socket.start();
  }

  /** Whether Slack is being listened to now. */
  public boolean connected() {
    return socket.connected();
  }

  /** Why Slack is not being listened to, in words that say what to do; empty where it is. */
  public Optional<String> trouble() {
    return socket.trouble();
  }

  /** Leaves; what is being kept is kept and acknowledged first, for a few seconds at most. */
  @Override
  public void close() {
    socket.close();
    interactions.close();
    try {
      slack.close();
    } catch (Exception e) {
      // Nothing is open any more that could be lost.
      throw new IllegalStateException("Slack's client could not be closed.", e);
    }
  }
}
