package dev.recourse.bot.slack;

import dev.recourse.bot.slack.screens.Card;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.bot.slack.screens.SlackText;
import dev.recourse.bot.slack.screens.ThreadLine;
import dev.recourse.bot.statistics.Charts;
import dev.recourse.bot.statistics.WeekInReview;
import dev.recourse.bot.statistics.WeeklyDigest;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.outbox.Places;
import dev.recourse.scheduler.outbox.Places.Place;
import dev.recourse.scheduler.policy.EventName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the desk's messages look like: cards, what hangs in the threads below them, a case's export,
 * a digest's charts. Everything is made when it is posted, of the case as it is then. Thread-safe.
 */
final class DeskLooks implements Looks {
  private static final Pattern LINE = Pattern.compile("(R-[^/]+)/thread/(\\d+)/([^/]+)");
  private static final Pattern EXPORT = Pattern.compile("R-[^/]+/export/\\d+");
  private static final String DESK = "desk";

  private final Faces faces;
  private final Cards cards;
  private final Docket docket;
  private final Standing standing;
  private final Places places;
  private final Optional<CaseArchive> archive;

  DeskLooks(
      Faces faces,
      Cards cards,
      Docket docket,
      Standing standing,
      Places places,
      Optional<CaseArchive> archive) {
    this.faces = faces;
    this.cards = cards;
    this.docket = docket;
    this.standing = standing;
    this.places = places;
    this.archive = archive;
  }

  @Override
  public Optional<Shown> face(Message message) {
    return faces.face(message);
  }

  @Override
  public List<String> below(Message message) {
    if (Faces.hasThread(message)) {
      return SlackText.parts(message.text());
    }
    Optional<CaseFile> file = cards.tells(message) ? file(message) : Optional.empty();
    return file.flatMap(Card::rest).map(SlackText::parts).orElse(List.of());
  }

  @Override
  public List<String> words(Message message) {
    Matcher line = LINE.matcher(message.key().value());
    Optional<CaseFile> file = line.matches() ? file(message) : Optional.empty();
    return file.map(about -> line(line, about)).orElseGet(() -> Looks.super.words(message));
  }

  private List<String> line(Matcher line, CaseFile file) {
    CaseEvent event = file.events().get(Integer.parseInt(line.group(2)) - 1);
    if (line.group(3).equals(DESK) && standing.restricted(file)) {
      return List.of(ThreadLine.withheld(file));
    }
    List<String> said = List.of(ThreadLine.of(event, standing));
    return opened(file, event)
        ? Stream.concat(
                said.stream(), Card.rest(file).map(SlackText::parts).stream().flatMap(List::stream))
            .toList()
        : said;
  }

  /** Whether the desk may read the case since this event, and has only the card of it so far. */
  private boolean opened(CaseFile file, CaseEvent event) {
    return event.event().equals(EventName.CATEGORY_SET)
        && !standing.restricted(file)
        && standing.restricted(file.with(file.events().subList(0, event.seq() - 1)));
  }

  @Override
  public Hanging hanging(Message message, String conversation) {
    Matcher line = LINE.matcher(message.key().value());
    if (!line.matches()) {
      return new Hanging.Free();
    }
    String card =
        line.group(3).equals(DESK) ? "desk-notice" : "role-notice/" + line.group(3) + "/slack";
    List<Place> stands = places.of(OutboxKey.of(line.group(1), card));
    if (stands.isEmpty()) {
      return new Hanging.NotYet();
    }
    return stands.stream()
        .filter(place -> place.conversation().equals(conversation))
        .findFirst()
        .<Hanging>map(place -> new Hanging.Under(place.at()))
        .orElseGet(Hanging.NotHere::new);
  }

  @Override
  public void stands(Message message, String conversation, String at) {
    if (Cards.isCard(message)) {
      places.note(new Place(message.key(), conversation, at, cards.tells(message)));
    }
  }

  @Override
  public List<Enclosure> enclosed(Message message) {
    return WeeklyDigest.mondayOf(message.key())
        .map(this::charts)
        .orElseGet(() -> exported(message).map(List::of).orElse(List.of()));
  }

  private Optional<Enclosure> exported(Message message) {
    Optional<CaseFile> file =
        EXPORT.matcher(message.key().value()).matches() ? file(message) : Optional.empty();
    return file.flatMap(
        about -> archive.map(made -> new Enclosure(about.id() + ".zip", () -> made.of(about))));
  }

  private List<Enclosure> charts(LocalDate monday) {
    WeekInReview week = WeekInReview.of(monday, docket.list(false), standing);
    return List.of(
        new Enclosure("cases-" + monday + ".png", () -> Charts.byWeek(week.weeks())),
        new Enclosure("milestones-" + monday + ".png", () -> Charts.milestones(week.all())));
  }

  private Optional<CaseFile> file(Message message) {
    return message.caseId().flatMap(docket::find);
  }
}
