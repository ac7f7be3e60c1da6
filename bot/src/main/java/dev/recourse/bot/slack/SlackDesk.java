package dev.recourse.bot.slack;

import com.slack.api.Slack;
import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.config.SlackSettings;
import dev.recourse.ingest.Reader;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.Claims;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.outbox.Channel;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.Places;
import dev.recourse.scheduler.proposals.Proposals;
import dev.recourse.scheduler.store.Database;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

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
  private final Claims claims;
  private final Places places;
  private final Optional<CaseArchive> archive;
  private final Clock clock;
  private final Slack slack;
  private final WebApi api;
  private final Recipients recipients;
  private final ResponseUrls responses;
  private final Authority authority;
  private final Homes homes;
  private final Cards cards;
  private final Questions questions;
  private final Faces faces;

  /**
   * A desk over these cases. Connects to nothing.
   *
   * @param archive makes the file that a case is exported as; without one nothing is exported
   */
  public SlackDesk(
      SlackSettings settings,
      Docket docket,
      Handling handling,
      Standing standing,
      Directory directory,
      Conversation conversation,
      Claims claims,
      Places places,
      Proposals proposals,
      Optional<CaseArchive> archive,
      Clock clock) {
    this.settings = settings;
    this.docket = docket;
    this.handling = handling;
    this.standing = standing;
    this.conversation = conversation;
    this.claims = claims;
    this.places = places;
    this.archive = archive;
    this.clock = clock;
    slack = SlackClients.of(settings);
    api = new WebApi(slack.methods(settings.botToken()));
    recipients = new Recipients(api);
    responses = new ResponseUrls(slack);
    authority = new Authority(api, recipients, directory, standing);
    homes = new Homes(api, authority, recipients, docket, standing, clock);
    cards = new Cards(docket, standing, directory);
    questions = new Questions(proposals, conversation, standing.pack());
    faces =
        new Faces(
            cards,
            new Reminders(docket, handling.reminded()),
            new UntakenNotices(docket, standing),
            questions);
  }

  /** Reads what came in from Slack, by what these queues know of it. */
  public Reader reader(Inbox inbox, Outbox outbox) {
    return new SlackReader(
        conversation,
        recipients,
        new Neighbours(api),
        new Orders(docket, handling.reminded(), authority),
        notes(),
        new Threads(docket, inbox, outbox, questions),
        questions);
  }

  /** Takes what is to be said in Slack there. */
  public Channel channel() {
    return channel(SlackChannel.pace());
  }

  /** The same at a pace of one's own. */
  Channel channel(Pacer pacer) {
    return new SlackChannel(
        api,
        pacer,
        new DeskLooks(faces, cards, docket, standing, places, archive),
        new Enclosures(api, new Uploads(slack, api)));
  }

  /** Keeps the cards as their cases are. */
  public CardBoard board(Outbox outbox) {
    return new CardBoard(settings, docket, outbox, faces, cards, places, new Refresh(homes));
  }

  /** What is written in the threads of cards. */
  Notes notes() {
    return new Notes(places, docket, authority);
  }

  /** Fetches the files that came with reports. */
  public FileKeeper files(Database database, Inbox inbox, CaseDesk desk, RandomGenerator random) {
    return new FileKeeper(
        database, inbox, desk, new FileDownload(settings, slack, api), clock, random);
  }

  Interactions interactions(Keeper keeper) {
    return new Interactions(
        keeper,
        api,
        authority,
        docket,
        handling,
        standing,
        new Commands(
            api, responses, authority, recipients, docket, standing, conversation, claiming()),
        homes,
        new Anonymity(claims),
        questions,
        recipients,
        archive.isPresent(),
        clock);
  }

  private Claiming claiming() {
    return new Claiming(claims, conversation, new Tries(clock), standing.calendar().zone());
  }
}
