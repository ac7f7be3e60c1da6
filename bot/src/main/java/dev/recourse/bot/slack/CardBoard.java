package dev.recourse.bot.slack;

import com.slack.api.methods.response.chat.ChatUpdateResponse;
import dev.recourse.bot.config.SlackSettings;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.cases.Unshown;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.outbox.Overtaken;
import dev.recourse.scheduler.outbox.Places;
import dev.recourse.scheduler.outbox.Places.Place;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cards showing their cases as they are, and reminders whether they still hold: what has
 * changed is edited in place, and Homes that may be looked at are made anew. Where Slack cannot be
 * reached they wait, and catch up. Posting them is not its business, the outbox does that.
 */
public final class CardBoard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardBoard.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration REST = Duration.ofSeconds(30);
  private static final int AT_ONCE = 50;

  /** Its card may still come, and will then show the case as it is at that time. */
  private static final Set<OutboxState> ON_THE_WAY =
      EnumSet.of(OutboxState.PENDING, OutboxState.SENDING);

  private final Docket docket;
  private final Outbox outbox;
  private final Faces faces;
  private final Cards cards;
  private final Places places;
  private final Refresh homes;
  private final WebApi api;
  private final Recipients recipients;
  private final Traces traces;
  private final Broom broom;
  private final Thread thread = new Thread(this::work, "slack-cards");
  private volatile boolean closed;

  /** A board for these cards. Calls nobody before its start. */
  CardBoard(
      SlackSettings settings,
      Docket docket,
      Outbox outbox,
      Faces faces,
      Cards cards,
      Places places,
      Refresh homes) {
    this.homes = homes;
    this.cards = cards;
    this.places = places;
    this.docket = docket;
    this.outbox = outbox;
    this.faces = faces;
    this.api = new WebApi(SlackClients.of(settings).methods(settings.botToken()));
    this.recipients = new Recipients(api);
    this.traces = new Traces(api);
    this.broom = new Broom(api);
    thread.setDaemon(true);
  }

  /** Looks after the cards until closed. Returns at once. */
  public void start() {
    thread.start();
  }

  /**
   * Brings every card up to date that can be now.
   *
   * @return how long to leave Slack alone
   */
  Duration runDue() {
    for (Overtaken message : outbox.posted().overtaken(AT_ONCE)) {
      OutboxEntry entry = message.entry();
      Optional<Duration> pause = faces.overtaken(entry).flatMap(shown -> show(entry, shown));
      if (pause.isPresent()) {
        return pause.get();
      }
      outbox.posted().caughtUp(message);
    }
    return updateCards();
  }

  private Duration updateCards() {
    List<Unshown> changed = docket.unshown(AT_ONCE);
    if (!changed.isEmpty()) {
      homes.want();
    }
    for (Unshown unshown : changed) {
      List<OutboxEntry> posted =
          outbox.ofCase(unshown.id()).stream()
              .filter(entry -> Cards.isCard(entry.message()))
              .toList();
      if (posted.stream().map(OutboxEntry::state).anyMatch(ON_THE_WAY::contains)) {
        continue;
      }
      for (OutboxEntry entry : posted) {
        Optional<Duration> pause =
            entry.state() == OutboxState.SENT
                ? faces.face(entry.message()).flatMap(shown -> showCard(entry, shown))
                : Optional.empty();
        if (pause.isPresent()) {
          return pause.get();
        }
      }
      docket.shown(unshown);
    }
    return LOOK;
  }

  /**
   * Has a card show this. Where it may no longer tell what its case is about, what was said below
   * it goes as well.
   */
  private Optional<Duration> showCard(OutboxEntry entry, Shown shown) {
    boolean tells = cards.tells(entry.message());
    List<Place> stands = places.of(entry.message().key());
    if (tells) {
      stands.forEach(place -> note(place, true));
    }
    Optional<Duration> pause = show(entry, shown);
    for (Place place : stands) {
      if (pause.isEmpty() && !tells && place.tells()) {
        pause = pause(broom.sweep(place.conversation(), place.at()));
        if (pause.isEmpty()) {
          note(place, false);
        }
      }
    }
    return pause;
  }

  private void note(Place place, boolean tells) {
    if (place.tells() != tells) {
      places.note(new Place(place.key(), place.conversation(), place.at(), tells));
    }
  }

  /** Has a message show this; answers with a pause where Slack must be left alone first. */
  private Optional<Duration> show(OutboxEntry entry, Shown shown) {
    Answer<Map<String, String>> stands = stands(entry);
    if (!(stands instanceof Answer.Done<Map<String, String>> done)) {
      return pause(stands);
    }
    for (Map.Entry<String, String> place : done.value().entrySet()) {
      Optional<Duration> pause = pause(update(place.getKey(), place.getValue(), shown));
      if (pause.isPresent()) {
        return pause;
      }
    }
    return Optional.empty();
  }

  /** The conversations a message stands in, with its time stamp there. */
  private Answer<Map<String, String>> stands(OutboxEntry entry) {
    Map<String, String> stands = new HashMap<>();
    places.of(entry.message().key()).forEach(place -> stands.put(place.conversation(), place.at()));
    return stands.isEmpty() ? lookedUp(entry) : new Answer.Done<>(stands);
  }

  private Answer<Map<String, String>> lookedUp(OutboxEntry entry) {
    Answer<List<String>> conversations = recipients.conversations(entry.message().to());
    if (!(conversations instanceof Answer.Done<List<String>> done)) {
      return conversations.map(impossible -> Map.of());
    }
    Map<String, String> found = new HashMap<>();
    if (done.value().size() == 1) {
      found.put(done.value().get(0), entry.reference());
      return new Answer.Done<>(found);
    }
    for (String conversation : done.value()) {
      Answer<Map<Integer, String>> parts =
          traces.find(conversation, Optional.empty(), entry.message().key());
      if (parts instanceof Answer.Done<Map<Integer, String>> there) {
        Optional.ofNullable(there.value().get(0)).ifPresent(at -> found.put(conversation, at));
      } else if (pause(parts).isPresent()) {
        return parts.map(impossible -> Map.of());
      }
    }
    return new Answer.Done<>(found);
  }

  private Answer<ChatUpdateResponse> update(String conversation, String timeStamp, Shown shown) {
    return api.call(
        methods ->
            methods.chatUpdate(
                request ->
                    request
                        .channel(conversation)
                        .ts(timeStamp)
                        .text(shown.summary())
                        .blocks(shown.blocks())));
  }

  /** A refusal concerns this message alone: somebody has deleted it, or archived its channel. */
  private static Optional<Duration> pause(Answer<?> answer) {
    if (answer instanceof Answer.Done<?>) {
      return Optional.empty();
    }
    if (answer instanceof Answer.Refused<?> refused) {
      LOG.debug("A message is not edited any more: {}", Refusals.inWords(refused));
      return Optional.empty();
    }
    return Optional.of(answer instanceof Answer.Limited<?> limited ? limited.after() : REST);
  }

  private void work() {
    while (!closed) {
      Duration pause = REST;
      try {
        pause = runDue();
      } catch (RuntimeException e) {
        LOG.error("The cards could not be looked after; tried again soon.", e);
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    homes.close();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(20).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
