package dev.recourse.bot.service;

import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.chat.Phrases;
import dev.recourse.bot.chat.ShellReader;
import dev.recourse.bot.chat.Talk;
import dev.recourse.bot.config.Configuration;
import dev.recourse.bot.config.SlackSettings;
import dev.recourse.bot.http.Health;
import dev.recourse.bot.http.HealthServer;
import dev.recourse.bot.models.ModelShelf;
import dev.recourse.bot.slack.CardBoard;
import dev.recourse.bot.slack.FileKeeper;
import dev.recourse.bot.slack.SlackDesk;
import dev.recourse.bot.slack.SlackListener;
import dev.recourse.bot.statistics.WeeklyDigest;
import dev.recourse.bot.terminal.Terminal;
import dev.recourse.ingest.Intake;
import dev.recourse.ingest.Matcher;
import dev.recourse.ingest.PolicyQuestions;
import dev.recourse.ingest.Reader;
import dev.recourse.ingest.Taken;
import dev.recourse.ingest.Triage;
import dev.recourse.ingest.dkim.DkimCheck;
import dev.recourse.ingest.dkim.DnsKeyRecords;
import dev.recourse.ingest.indicator.Indicators;
import dev.recourse.ingest.mail.MailArrivals;
import dev.recourse.ingest.mail.MailReader;
import dev.recourse.ingest.mail.imap.ImapListener;
import dev.recourse.ingest.mail.imap.MailboxState;
import dev.recourse.ingest.mail.imap.Reconciliation;
import dev.recourse.ingest.mail.lease.MailboxHeldException;
import dev.recourse.ingest.mail.lease.Tenant;
import dev.recourse.ingest.mail.smtp.SmtpChannel;
import dev.recourse.nlp.Models;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.Claims;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Restoration;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxState;
import dev.recourse.scheduler.inbox.InboxWorker;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.outbox.Channel;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Dispatcher;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.outbox.Places;
import dev.recourse.scheduler.outbox.ReplyTokens;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.proposals.Proposals;
import dev.recourse.scheduler.quartz.Sweep;
import dev.recourse.scheduler.quartz.Ticker;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.KeyedHash;
import dev.recourse.scheduler.store.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every part, put together once. Assembled, it lets a command work on the
 * data; started, it is the service. Parts are closed in the reverse of the order they were made in.
 */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration LOOK_AT_CLOCKS = Duration.ofSeconds(10);
  private static final Duration LOOK_AT_PROGRESS = Duration.ofSeconds(2);
  private static final Duration LOOK_AT_MAILBOXES = Duration.ofMinutes(10);
  private static final Duration TO_ASK_WHO_READS = Duration.ofSeconds(20);

  private final Configuration configuration;
  private final Clock clock;
  private final Database database;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Standing standing;
  private final Directory directory;
  private final Tenant tenant;
  private final ModelShelf shelf;
  private final Models models;
  private final PolicyQuestions questions;
  private final Docket docket;
  private final CaseDesk desk;
  private final MailReader mails;
  private final Indicators indicators;
  private final Handling handling;
  private final Talk talk;
  private final Dispatcher dispatcher;
  private final List<ImapListener> listeners;
  private final Ticker ticker;
  private final InboxWorker worker;
  private final Optional<SlackDesk> slackDesk;
  private volatile @Nullable SlackListener slack;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private Service(
      Configuration configuration,
      Optional<BiFunction<Service, CaseFile, byte[]>> archive,
      boolean takesOver,
      Clock clock,
      Database database) {
    this.configuration = configuration;
    this.clock = clock;
    this.database = database;
    tenant = tenant(configuration, takesOver, clock, database);
    Pack pack = Packs.load(configuration.institution().pack());
    directory = configuration.directory();
    standing = new Standing(pack, calendar(configuration, pack));
    inbox = new Inbox(database, clock);
    outbox = new Outbox(database, configuration.messageIdDomain(), clock);
    docket = new Docket(database, standing, clock);
    desk = new CaseDesk(database, outbox, standing, directory, configuration.answers(), clock);
    handling = new Handling(database, desk, standing, directory, inbox, outbox, clock);

    mails =
        new MailReader(
            configuration.ownAddresses(), configuration.keys(), configuration.authservIds());
    indicators = new Indicators(configuration.ownAddresses());
    shelf = new ModelShelf(configuration.data());
    models = shelf.current();
    Proposals proposals = new Proposals(database, inbox, outbox, clock);
    ReplyTokens tokens = new ReplyTokens(database);
    Triage triage = new Triage(models.classifier());
    questions = new PolicyQuestions(triage, pack, Optional.of(directory));
    Conversation conversation =
        new Conversation(
            models.intents(),
            triage,
            questions,
            docket,
            proposals,
            new Phrases(standing.calendar().zone()));
    Map<Source, Reader> readers = new EnumMap<>(Source.class);
    DkimCheck dkim = new DkimCheck(DnsKeyRecords.ofThisMachine(clock));
    readers.put(Source.IMAP, new MailArrivals(mails, configuration.checkedForDkim(), dkim));
    readers.put(Source.SHELL, new ShellReader(conversation));
    slackDesk =
        configuration
            .slack()
            .map(
                slack ->
                    new SlackDesk(
                        slack,
                        docket,
                        handling,
                        standing,
                        directory,
                        conversation,
                        new Claims(database, docket, outbox),
                        new Places(database),
                        proposals,
                        archive.map(made -> file -> made.apply(this, file)),
                        clock));
    slackDesk.ifPresent(slack -> readers.put(Source.SLACK, slack.reader(inbox, outbox)));
    Intake intake =
        new Intake(
            readers,
            triage,
            questions,
            new Matcher(inbox, outbox, desk, tokens),
            database,
            inbox,
            desk,
            handling,
            proposals);
    talk = new Talk(inbox, intake);

    Random random = new Random();
    worker = new InboxWorker(database, inbox, talk, clock, random);
    dispatcher =
        new Dispatcher(
            database, channels(configuration, slackDesk, tokens, clock), desk, clock, random);
    listeners =
        configuration.mailboxes().stream()
            .map(mailbox -> new ImapListener(mailbox, inbox, tenant, clock, random))
            .toList();
    Optional<PrintStream> terminal =
        Terminal.present() ? Optional.of(System.err) : Optional.empty();
    CatchingUp catchingUp = new CatchingUp(this::backlog, clock, terminal);
    WeeklyDigest digest = new WeeklyDigest(database, outbox, docket, standing, directory);
    ticker =
        new Ticker(
            List.of(
                new Sweep("clocks", LOOK_AT_CLOCKS, desk::sweep),
                new Sweep("proposals", LOOK_AT_CLOCKS, intake::fileUnanswered),
                new Sweep("digest", LOOK_AT_CLOCKS, () -> digest.run(clock.instant())),
                new Sweep("mailboxes", LOOK_AT_MAILBOXES, this::compareAtNight),
                new Sweep("progress", LOOK_AT_PROGRESS, catchingUp::look)));
  }

  /** Puts the parts together over the configured data; nothing runs yet. */
  public static Service assemble(Configuration configuration, Clock clock) {
    return assemble(configuration, Optional.empty(), false, clock);
  }

  /**
   * The same, where handlers may ask in Slack for everything about a case.
   *
   * @param archive makes the file that holds it
   * @param takesOver whether mailboxes are read also where another service seems to read them
   */
  public static Service assemble(
      Configuration configuration,
      BiFunction<Service, CaseFile, byte[]> archive,
      boolean takesOver,
      Clock clock) {
    return assemble(configuration, Optional.of(archive), takesOver, clock);
  }

  private static Service assemble(
      Configuration configuration,
      Optional<BiFunction<Service, CaseFile, byte[]>> archive,
      boolean takesOver,
      Clock clock) {
    Database database = Database.open(configuration.database());
    try {
      return new Service(configuration, archive, takesOver, clock, database);
    } catch (RuntimeException | Error e) {
      // Left open, the database's threads would keep the process from ending.
      database.close();
      throw e;
    }
  }

  /**
   * Starts everything. The mailboxes come first: where another service reads one, nothing else of
   * this one begins, and no letter of a copied database is sent a second time.
   *
   * @throws MailboxHeldException where another service reads a mailbox
   */
  public void start() {
    // What decides from now on can be asked again, whatever model comes with the next version.
    shelf.keep(models);
    configuration.http().ifPresent(http -> started.push(HealthServer.open(http, this::health)));
    listeners.forEach(listener -> start(listener, listener::start));
    refuseWhatOthersRead();
    Restoration.settle(database, desk, outbox, clock.instant())
        .ifPresent(
            settled ->
                LOG.warn(
                    "This database is a copy made at {}: {} messages that may have been sent since"
                        + " are parked; `recourse outbox --state parked` lists them",
                    settled.copiedAt(),
                    settled.parked()));
    dispatcher.takeOver();
    start(dispatcher, dispatcher::start);
    start(worker, worker::start);
    start(ticker, ticker::start);
    configuration.slack().ifPresent(this::listenToSlack);
  }

  /** A server that does not answer in time is asked later, by the listener. */
  private void refuseWhatOthersRead() {
    Instant end = clock.instant().plus(TO_ASK_WHO_READS);
    for (ImapListener listener : listeners) {
      Duration left = Duration.between(clock.instant(), end);
      listener
          .readElsewhere(left)
          .ifPresent(
              words -> {
                throw new MailboxHeldException(words);
              });
    }
  }

  /** Somebody says something to the bot at a terminal; comes back with what became of it. */
  public Taken hear(String address, String words) {
    return talk.say(UUID.randomUUID(), address, words, clock.instant());
  }

  /** Holds every mailbox against the ledger now; what the ledger lacks is fetched. */
  public List<Reconciliation> reconcile() {
    return configuration.mailboxes().stream()
        .map(mailbox -> Reconciliation.of(mailbox, inbox, tenant, clock))
        .toList();
  }

  private int backlog() {
    return inbox.backlog()
        + listeners.stream().map(ImapListener::state).mapToInt(MailboxState::waiting).sum();
  }

  private void compareAtNight() {
    listeners.forEach(listener -> listener.atNight(standing.calendar().zone()));
  }

  /** How it is doing now. */
  public Health health() {
    return new Health(
        clock.instant().toString(),
        listeners.stream()
            .map(ImapListener::state)
            .map(s -> Health.Mailbox.of(s.address(), s.connected(), s.lastLook(), s.lastError()))
            .toList(),
        configuration.slack().map(any -> new Health.Slack(slackConnected(), slackTrouble())),
        new Health.Inbox(inbox.count(InboxState.RECEIVED), inbox.count(InboxState.FAILED)),
        new Health.Outbox(
            outbox.count(OutboxState.PENDING),
            outbox.count(OutboxState.PARKED),
            outbox.count(OutboxState.FAILED)));
  }

  /** What time it is for the service. */
  public Clock clock() {
    return clock;
  }

  /** Where everything is kept. */
  public Database database() {
    return database;
  }

  /** What came in. */
  public Inbox inbox() {
    return inbox;
  }

  /** What goes out. */
  public Outbox outbox() {
    return outbox;
  }

  /** What a handler does beside recording. */
  public Handling handling() {
    return handling;
  }

  /** How cases stand. */
  public Standing standing() {
    return standing;
  }

  /** Who holds which role. */
  public Directory directory() {
    return directory;
  }

  /** Where cases are looked up. */
  public Docket docket() {
    return docket;
  }

  /** Where cases are changed. */
  public CaseDesk desk() {
    return desk;
  }

  /** What makes sense of a mail as it came. */
  public MailReader mails() {
    return mails;
  }

  /** What finds in a text the addresses it points at, but for the desk's own. */
  public Indicators indicators() {
    return indicators;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      close(started.pop());
    }
    questions.close();
    database.close();
  }

  private Optional<String> slackTrouble() {
    SlackListener listener = slack;
    Optional<String> deaf = listener == null ? Optional.empty() : listener.trouble();
    return deaf.or(() -> outbox.trouble(ChannelKind.SLACK));
  }

  private boolean slackConnected() {
    SlackListener listener = slack;
    return listener != null && listener.connected();
  }

  private void listenToSlack(SlackSettings settings) {
    SlackDesk parts = slackDesk.orElseThrow();
    CardBoard board = parts.board(outbox);
    start(board, board::start);
    FileKeeper files = parts.files(database, inbox, desk, new Random());
    start(files, files::start);
    SlackListener listener = new SlackListener(settings, inbox::keepAtOnce, parts);
    start(listener, listener::start);
    slack = listener;
  }

  private void start(AutoCloseable part, Runnable start) {
    start.run();
    started.push(part);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.error("{} could not be closed.", part.getClass().getSimpleName(), e);
    }
  }

  /** On this machine only one process at a time has the lock of this file. */
  private static Tenant tenant(
      Configuration configuration, boolean takesOver, Clock clock, Database database) {
    String host = Machine.name();
    Path file = configuration.database().toAbsolutePath().normalize();
    KeyedHash hash = new KeyedHash(database.<byte[]>read(Settings::secret));
    return new Tenant(
        hash.of("station " + host + " " + file),
        UUID.randomUUID().toString(),
        host,
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        takesOver);
  }

  private static BusinessCalendar calendar(Configuration configuration, Pack pack) {
    return new BusinessCalendar(
        configuration.institution().zone().orElse(pack.zone()),
        pack.holidays(),
        configuration.institution().closures());
  }

  private static List<Channel> channels(
      Configuration configuration, Optional<SlackDesk> slack, ReplyTokens tokens, Clock clock) {
    return Stream.concat(
            configuration
                .smtp()
                .<Channel>map(
                    smtp -> new SmtpChannel(smtp, configuration.ownAddresses(), tokens, clock))
                .stream(),
            slack.map(SlackDesk::channel).stream())
        .toList();
  }
}
