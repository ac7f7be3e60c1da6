package dev.recourse.bot.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import dev.recourse.bot.config.SlackSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens to what people write to the bot, over Socket Mode. Each message is kept before Slack is
 * told so; what it means is found out later, by whoever works the inbox off. A Slack that is down
 * stops nothing: the connection is tried again with growing pauses. Thread-safe.
 */
public final class SlackListener implements AutoCloseable {
  private final Slack slack;
  private final SlackSocket socket;

  /** A listener that keeps what it hears with this keeper. Connects to nothing before its start. */
  public SlackListener(SlackSettings settings, Keeper keeper) {
    this(settings, keeper, Backoff.USUAL);
  }

  SlackListener(SlackSettings settings, Keeper keeper, Backoff backoff) {
    slack = SlackClients.of(settings);
    AppConfig config = AppConfig.builder().slack(slack).build();
    // Without Bolt's own middleware: it asks Slack for the token at each event, so that a Web API
    // in
    // trouble would cost the acknowledgement.
    App app = new App(config, slack, new ArrayList<>(List.of(new KeepFirst(keeper))));
    socket = new SlackSocket(slack, settings.appToken(), new Envelopes(app), backoff);
  }

  /** Connects, and stays connected until closed. Returns at once. */
  public void start() {
    socket.start();
  }

  /** Whether Slack is being listened to now. */
  public boolean connected() {
    return socket.connected();
  }

  /** Leaves; what is being kept is kept and acknowledged first, for a few seconds at most. */
  @Override
  public void close() {
    socket.close();
    try {
      slack.close();
    } catch (Exception e) {
      // Nothing is open any more that could be lost.
      throw new IllegalStateException("Slack's client could not be closed.", e);
    }
  }
}
