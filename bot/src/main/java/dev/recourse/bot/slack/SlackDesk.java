package dev.recourse.bot.slack;

import com.slack.api.Slack;
import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.config.SlackSettings;
import dev.recourse.ingest.Reader;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.outbox.Channel;
import dev.recourse.scheduler.outbox.Outbox;
import java.time.Clock;

/**
 * The desk in Slack, put together: who may do what, the cards and what is pressed on them, the
 * commands, and how all of it is read from the inbox. Thread-safe.
 */
public final class SlackDesk {
  private final SlackSettings settings;
  private final Docket docket;
  private final Handling handling;
  private final Standing standing;
  private final Conversation conversation;
  private final Clock clock;
  private final WebApi api;
  private final Recipients recipients;
  private final ResponseUrls responses;
  private final Authority authority;
  private final Cards cards;

  /** A desk over these cases. Connects to nothing. */
  public SlackDesk(
      SlackSettings settings,
      Docket docket,
      Handling handling,
      Standing standing,
      Directory directory,
      Conversation conversation,
      Clock clock) {
    this.settings = settings;
    this.docket = docket;
    this.handling = handling;
    this.standing = standing;
    this.conversation = conversation;
    this.clock = clock;
    Slack slack = SlackClients.of(settings);
    api = new WebApi(slack.methods(settings.botToken()));
    recipients = new Recipients(api);
    responses = new ResponseUrls(slack);
    authority = new Authority(api, recipients, directory, standing);
    cards = new Cards(docket, standing, directory);
  }

  /** Reads what came in from Slack. */
  public Reader reader() {
    return new SlackReader(conversation, recipients, new Orders(docket, authority));
  }

  /** Takes what is to be said in Slack there. */
  public Channel channel() {
    return new SlackChannel(settings, cards);
  }

  /** The same at a pace of one's own. */
  Channel channel(Pacer pacer) {
    return new SlackChannel(api, pacer, cards::face);
  }

  /** Keeps the cards as their cases are. */
  public CardBoard board(Outbox outbox) {
    return new CardBoard(settings, docket, outbox, cards);
  }

  Interactions interactions(Keeper keeper) {
    return new Interactions(
        keeper,
        api,
        authority,
        docket,
        handling,
        standing,
        new Commands(api, responses, authority, recipients, docket, standing, conversation),
        new Homes(api, authority, recipients, docket, standing),
        clock);
  }
}
