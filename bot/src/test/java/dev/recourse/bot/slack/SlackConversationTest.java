package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.chat.Phrases;
import dev.recourse.bot.config.SlackSettings;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.ingest.Intake;
import dev.recourse.ingest.Matcher;
import dev.recourse.ingest.PolicyQuestions;
import dev.recourse.ingest.Triage;
import dev.recourse.nlp.Models;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxState;
import dev.recourse.scheduler.inbox.InboxWorker;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.outbox.Dispatcher;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole conversations in Slack, from the words that a person types to the words that come back. */
final class SlackConversationTest {
  private static final String SCAM =
      "I got a phishing mail that pretends to be the payroll office. It asks me to log in on a fake"
          + " page and to type my password, so that they can steal my salary.";
  private static final Models MODELS = Models.bundled();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T17:00:00Z"), ZoneOffset.UTC);

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  private final SlackSettings settings =
      new SlackSettings(slack.appToken(), slack.botToken(), slack.apiUrl(), Optional.of("C0DESK"));
  @TempDir private Path data = Path.of("");
  private Optional<Desk> desk = Optional.empty();

  /** Everything between Slack and Slack, as it ships. */
  private record Desk(
      Database database,
      Inbox inbox,
      CaseDesk cases,
      InboxWorker worker,
      Dispatcher dispatcher,
      SlackListener listener) {}

  SlackConversationTest() throws IOException {
    slack.workspace().user("U0REPORTER").user("U0BYSTANDER").user("U0SOC1").user("U0SOC2");
    slack.workspace().group("S0SOC", "U0SOC1", "U0SOC2");
    slack.workspace().channel("C0DESK").invite("C0DESK").channel("C0TOWN").invite("C0TOWN");
  }

  @BeforeEach
  void open() {
    Database database = Database.open(data.resolve("recourse.db"));
    Pack pack = Packs.load("caltech");
    BusinessCalendar calendar = new BusinessCalendar(pack.zone(), pack.holidays(), Set.of());
    Standing standing = new Standing(pack, calendar);
    Inbox inbox = new Inbox(database, CLOCK);
    Outbox outbox = new Outbox(database, "example.edu", CLOCK);
    CaseDesk cases = new CaseDesk(database, outbox, standing, directory(), CLOCK);
    Triage triage = new Triage(MODELS.classifier());
    PolicyQuestions questions = new PolicyQuestions(triage, pack, Optional.empty());
    Conversation conversation =
        new Conversation(MODELS.intents(), triage, questions, cases, new Phrases(pack.zone()));
    Intake intake =
        new Intake(
            Map.of(Source.SLACK, new SlackReader(conversation, settings)),
            triage,
            questions,
            new Matcher(inbox, outbox, cases),
            database,
            inbox,
            cases);
    SlackListener listener =
        new SlackListener(settings, arrival -> inbox.keep(List.of(arrival), Optional.empty()));
    desk =
        Optional.of(
            new Desk(
                database,
                inbox,
                cases,
                new InboxWorker(database, inbox, intake, CLOCK, 1, new Random(1)),
                new Dispatcher(
                    database, List.of(new SlackChannel(settings)), cases, CLOCK, new Random(1)),
                listener));
    listener.start();
    await().until(listener::connected);
  }

  @AfterEach
  void leave() {
    desk().listener().close();
    desk().worker().close();
    desk().dispatcher().close();
    desk().database().close();
    slack.close();
  }

  @Test
  void aReportInADirectMessageOpensACaseAnswersItsReporterAndTellsTheDeskAndTheRole() {
    says("U0REPORTER", SCAM);

    CaseFile file = desk().cases().list(true).get(0);
    assertThat(file.category().id()).isEqualTo("fraud-phishing");
    assertThat(botSaidTo("U0REPORTER")).singleElement().asString().contains(file.id().toString());
    assertThat(slack.workspace().texts("C0DESK"))
        .singleElement()
        .asString()
        .contains(file.id().toString());
    assertThat(botSaidTo("U0SOC1")).singleElement().asString().contains(file.id().toString());
    assertThat(botSaidTo("U0SOC2")).isEqualTo(botSaidTo("U0SOC1"));
    assertThat(file.events()).extracting(event -> event.event().id()).contains("acknowledged");
  }

  @Test
  void itsReporterMayAskWhereItStandsAndNobodyElseMay() {
    says("U0REPORTER", SCAM);
    CaseId id = desk().cases().list(true).get(0).id();

    says("U0REPORTER", "What is the status of " + id + "?");
    says("U0BYSTANDER", "What is the status of " + id + "?");

    assertThat(botSaidTo("U0REPORTER")).hasSize(2).last().asString().contains("reported on");
    assertThat(botSaidTo("U0BYSTANDER")).singleElement().asString().contains("cannot tell you");
    assertThat(desk().cases().list(false)).hasSize(1);
  }

  @Test
  void whoCallsTheBotInAChannelIsAnsweredWhereNobodyElseReads() {
    slack.mention("U0REPORTER", "C0TOWN", SCAM);
    work();

    assertThat(desk().cases().list(true)).hasSize(1);
    assertThat(slack.workspace().texts("C0TOWN")).hasSize(1);
    assertThat(botSaidTo("U0REPORTER")).hasSize(1);
  }

  @Test
  void theSameEventTwiceOpensOneCaseAndIsAnsweredOnce() {
    String event = slack.directMessage("U0REPORTER", SCAM);
    slack.redeliver(event, "U0REPORTER", SCAM, "1772470800.000100");
    work();

    assertThat(desk().cases().list(true)).hasSize(1);
    assertThat(botSaidTo("U0REPORTER")).hasSize(1);
  }

  @Test
  void whatTriesToPingTheDeskPingsNobody() {
    says("U0REPORTER", SCAM + " &lt;!channel&gt; <!here> <@U0SOC1>");

    assertThat(slack.workspace().texts("C0DESK"))
        .noneMatch(text -> text.contains("<!") || text.contains("<@"));
    assertThat(botSaidTo("U0SOC1")).noneMatch(text -> text.contains("<!") || text.contains("<@"));
  }

  private void says(String user, String words) {
    slack.directMessage(user, words);
    work();
  }

  /** Until nothing waits any more: Slack's events, the inbox, the outbox. */
  private void work() {
    await().until(() -> slack.unacknowledged() == 0);
    desk().worker().runDue();
    assertThat(desk().inbox().list(Optional.of(InboxState.RECEIVED), 10)).isEmpty();
    desk().dispatcher().runDue();
  }

  private List<String> botSaidTo(String user) {
    return slack.workspace().messages(slack.workspace().directMessage(user)).stream()
        .filter(message -> message.has("bot_id"))
        .map(message -> message.path("text").asText())
        .toList();
  }

  private Desk desk() {
    return desk.orElseThrow();
  }

  private static Directory directory() {
    return new Directory(
        Map.of(
            Role.FALLBACK,
            new Directory.Holder(Optional.empty(), Optional.of("S0SOC"), Optional.empty())),
        Optional.of("C0DESK"));
  }
}
