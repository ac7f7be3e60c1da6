package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.chat.Phrases;
import dev.recourse.bot.config.SlackSettings;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.bot.statistics.WeeklyDigest;
import dev.recourse.ingest.Intake;
import dev.recourse.ingest.Matcher;
import dev.recourse.ingest.PolicyQuestions;
import dev.recourse.ingest.Triage;
import dev.recourse.nlp.Models;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.Claims;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.Recorded;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.InboxState;
import dev.recourse.scheduler.inbox.InboxWorker;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.outbox.Dispatcher;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.Places;
import dev.recourse.scheduler.outbox.ReplyTokens;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.proposals.Proposals;
import dev.recourse.scheduler.store.Database;
import dev.recourse.testing.HandClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Everything between Slack and Slack, as it ships; worked by hand, so that nothing is waited for.
 */
final class RunningDesk implements AutoCloseable {
  private static final Models MODELS = Models.bundled();

  /** 09:00 in California on a Monday without holidays in the weeks that follow. */
  private static final Instant START = Instant.parse("2026-03-02T17:00:00Z");

  /** What an export holds is the command line's business; here it is known by its case. */
  private static final Optional<CaseArchive> ARCHIVE =
      Optional.of(file -> ("Everything about " + file.id()).getBytes(StandardCharsets.UTF_8));

  private final SlackStandIn slack;
  private final Database database;
  private final Inbox inbox;
  private final HandClock clock;
  private final CaseDesk desk;
  private final Docket cases;
  private final Intake intake;
  private final InboxWorker worker;
  private final Dispatcher dispatcher;
  private final CardBoard board;
  private final WeeklyDigest digest;
  private final SlackDesk parts;
  private final FileKeeper files;
  private final SlackListener listener;

  private RunningDesk(Path data, SlackStandIn slack, Directory directory, HandClock clock) {
    this.slack = slack;
    this.clock = clock;
    SlackSettings settings = settings(slack, directory.deskChannel());
    database = Database.open(data.resolve("recourse.db"));
    Pack pack = Packs.load("caltech");
    BusinessCalendar calendar = new BusinessCalendar(pack.zone(), pack.holidays(), Set.of());
    Standing standing = new Standing(pack, calendar);
    inbox = new Inbox(database, clock);
    Outbox outbox = new Outbox(database, "example.edu", clock);
    cases = new Docket(database, standing, clock);
    desk = new CaseDesk(database, outbox, standing, directory, clock);
    Handling handling = new Handling(database, desk, standing, directory, inbox, outbox, clock);
    Triage triage = new Triage(MODELS.classifier());
    PolicyQuestions questions = new PolicyQuestions(triage, pack, Optional.empty());
    Proposals proposals = new Proposals(database, inbox, outbox, clock);
    Conversation conversation =
        new Conversation(
            MODELS.intents(), triage, questions, cases, proposals, new Phrases(pack.zone()));
    parts =
        new SlackDesk(
            settings,
            cases,
            handling,
            standing,
            directory,
            conversation,
            new Claims(database, cases, outbox),
            new Places(database),
            proposals,
            ARCHIVE,
            clock);
    intake =
        new Intake(
            Map.of(Source.SLACK, parts.reader(inbox, outbox)),
            triage,
            questions,
            new Matcher(inbox, outbox, desk, new ReplyTokens(database)),
            database,
            inbox,
            desk,
            handling,
            proposals);
    worker = new InboxWorker(database, inbox, intake, clock, new Random(1));
    dispatcher =
        new Dispatcher(
            database,
            List.of(parts.channel(new Pacer(Duration.ZERO, System::nanoTime, pause -> {}))),
            desk,
            clock,
            new Random(1));
    board = parts.board(outbox);
    digest = new WeeklyDigest(database, outbox, cases, standing, directory);
    files = parts.files(database, inbox, desk, new Random(1));
    listener = new SlackListener(settings, inbox::keepAtOnce, parts);
  }

  /** A desk over an empty database, without a listener that is started. */
  static RunningDesk in(Path data, SlackStandIn slack, Directory directory) {
    return new RunningDesk(data, slack, directory, new HandClock(START));
  }

  /** The same, listening. */
  static RunningDesk listening(Path data, SlackStandIn slack, Directory directory) {
    return listening(data, slack, directory, START);
  }

  /** The same, at this time. */
  static RunningDesk listening(Path data, SlackStandIn slack, Directory directory, Instant now) {
    RunningDesk desk = new RunningDesk(data, slack, directory, new HandClock(now));
    desk.listener.start();
    await().until(desk.listener::connected);
    return desk;
  }

  static SlackSettings settings(SlackStandIn slack, Optional<String> deskChannel) {
    return new SlackSettings(slack.appToken(), slack.botToken(), slack.apiUrl(), deskChannel);
  }

  SlackDesk parts() {
    return parts;
  }

  CaseDesk desk() {
    return desk;
  }

  Database database() {
    return database;
  }

  Docket cases() {
    return cases;
  }

  /** The only case there is. */
  CaseFile theCase() {
    List<CaseFile> all = cases.list(false);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  Inbox inbox() {
    return inbox;
  }

  List<InboxEntry> arrivals() {
    return inbox.list(Optional.empty(), 100);
  }

  String raw(InboxEntry arrival) {
    return new String(inbox.raw(arrival.id()).orElseThrow(), StandardCharsets.UTF_8);
  }

  /** It is this time now, and the clocks have been looked at. */
  void at(String instant) {
    clock.set(Instant.parse(instant));
    desk.sweep();
    digest.run(clock.instant());
    work();
  }

  /** So much time passes. */
  void passes(Duration time) {
    clock.set(clock.instant().plus(time));
    work();
  }

  /** A handler records something at the shell. */
  void records(CaseId id, String event, String note) {
    Happening happening =
        new Happening(
            new EventName(event),
            clock.instant(),
            "handler",
            Optional.empty(),
            Optional.of(note),
            Map.of());
    assertThat(desk.record(id, happening)).isInstanceOf(Recorded.Done.class);
  }

  /** Somebody reports something directly, has it filed, and all that follows is done. */
  void hears(String user, String words) {
    says(user, words);
    files(user);
  }

  /** All that follows is done, and somebody has filed what the bot asks them about. */
  void files(String user) {
    work();
    Person person = slack.person(user);
    String conversation = slack.workspace().directMessage(user);
    if (person.buttons(conversation).contains("File it")) {
      person.presses("File it", conversation);
      work();
    }
  }

  /** Somebody writes to the bot directly, and all that follows is done. */
  void says(String user, String words) {
    slack.directMessage(user, words);
    work();
  }

  /** Until nothing waits any more: Slack's envelopes, the inbox, the outbox, the cards. */
  void work() {
    await().until(() -> slack.unacknowledged() == 0);
    worker.runDue();
    intake.fileUnanswered();
    assertThat(inbox.list(Optional.of(InboxState.RECEIVED), 10)).isEmpty();
    dispatcher.runDue();
    board.runDue();
    files.runDue();
  }

  /** What the bot has said to somebody directly, but for the questions whether to file. */
  List<String> saidTo(String user) {
    return slack.workspace().messages(slack.workspace().directMessage(user)).stream()
        .filter(message -> message.has("bot_id"))
        .filter(message -> !message.has("thread_ts"))
        .map(message -> message.path("text").asText())
        .filter(words -> !words.contains("I'd open a case") && !words.startsWith("It is filed"))
        .toList();
  }

  @Override
  public void close() {
    board.close();
    listener.close();
    worker.close();
    dispatcher.close();
    database.close();
  }
}
