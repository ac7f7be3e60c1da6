package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.HARASSED;
import static dev.recourse.bot.slack.SlackOffice.SCAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk at work in Slack: what each sees, presses, and gets told. */
final class DeskInSlackTest {
  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  private final Person reporter = slack.person("U0REPORTER");
  private final Person analyst = slack.person("U0SOC1");
  private final Person colleague = slack.person("U0SOC2");
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  DeskInSlackTest() throws IOException {
    slack.workspace().user("U0REPORTER").user("U0BYSTANDER").user("U0SOC1").user("U0SOC2");
    slack.workspace().user("U0EQUITY").guest("U0GUEST").stranger("U0STRANGER");
    slack.workspace().deactivated("U0GONE");
    slack.workspace().group("S0SOC", "U0SOC1", "U0SOC2");
    slack.workspace().channel(DESK).invite(DESK).channel("C0TOWN").invite("C0TOWN");
  }

  @BeforeEach
  void open() {
    desk = Optional.of(RunningDesk.listening(data, slack, directory()));
  }

  @AfterEach
  void leave() {
    desk().close();
    slack.close();
  }

  @Test
  void theCardOfANewCaseSaysWhatTheDeskMustKnow() {
    desk().hears("U0REPORTER", SCAM);

    String number = desk().theCase().id().toString();
    assertThat(analyst.reads(DESK))
        .singleElement()
        .asString()
        .contains(number, "Because of", "Next date", "nobody yet", "payroll office");
    assertThat(analyst.buttons(DESK))
        .containsExactly(
            "Take", "Change category", "Record event", "Ask reporter", "Extend", "Close", "More");
  }

  @Test
  void whoTakesACaseStandsOnItsCardAndTheButtonIsGone() {
    desk().hears("U0REPORTER", SCAM);

    analyst.presses("Take", DESK);
    desk().work();

    assertThat(desk().theCase().assignee()).contains("slack:U0SOC1");
    assertThat(analyst.reads(DESK)).singleElement().asString().contains("<@U0SOC1>");
    assertThat(analyst.buttons(DESK)).doesNotContain("Take");
  }

  @Test
  void ofTwoWhoTakeACaseAtOnceOneGetsItAndTheOtherIsToldWho() {
    desk().hears("U0REPORTER", SCAM);

    analyst.presses("Take", DESK);
    colleague.presses("Take", DESK);
    desk().work();

    assertThat(desk().theCase().assignee()).contains("slack:U0SOC1");
    assertThat(colleague.heardAlone()).singleElement().asString().contains("U0SOC1");
    assertThat(analyst.heardAlone()).isEmpty();
  }

  @Test
  void ofTwoWhoRecordTheSameAtOnceTheSecondIsToldWhoWasFirst() {
    desk().hears("U0REPORTER", SCAM);
    for (Person person : List.of(analyst, colleague)) {
      person.presses("Record event", DESK);
      await().until(person::hasForm);
      person.fills("What happened?", "Assessed");
    }

    analyst.sends("Record");
    colleague.sends("Record");
    desk().work();

    assertThat(desk().theCase().events())
        .filteredOn(event -> event.event().id().equals("assessed"))
        .singleElement()
        .satisfies(event -> assertThat(event.by()).isEqualTo("slack:U0SOC1"));
    assertThat(colleague.heardAlone())
        .singleElement()
        .asString()
        .contains("recorded already, by <@U0SOC1>");
  }

  @Test
  void whoTakesACaseTwiceIsToldThatTheyHaveIt() {
    desk().hears("U0REPORTER", SCAM);
    JsonNode card = slack.workspace().messages(DESK).get(0).deepCopy();

    analyst.pressesLate("Take", DESK, card);
    desk().work();
    analyst.pressesLate("Take", DESK, card);
    desk().work();

    assertThat(desk().theCase().events())
        .filteredOn(event -> event.event().id().equals("assigned"))
        .hasSize(1);
    assertThat(analyst.heardAlone()).singleElement().asString().contains("already");
  }

  @Test
  void whoPressesTooLateIsToldToPressAgain() {
    desk().hears("U0REPORTER", SCAM);
    slack.fault("views.open", new Fault.Refuses("expired_trigger_id"));

    analyst.presses("Close", DESK);
    await().until(() -> !analyst.heardAlone().isEmpty());
    assertThat(analyst.heardAlone()).singleElement().asString().contains("press again");
    analyst.presses("Close", DESK);

    await().until(analyst::hasForm);
  }

  @Test
  void aFormThatIsSentTwiceIsOneReport() {
    reporter.chooses("report_abuse");
    await().until(reporter::hasForm);
    reporter.fills("What happened?", SCAM);

    reporter.sends("Send report");
    reporter.sends("Send report");
    desk().work();

    assertThat(desk().cases().list(true)).hasSize(1);
    assertThat(desk().arrivals()).hasSize(1);
  }

  @Test
  void nobodyButTheDeskWorksACaseWhateverTheySee() {
    desk().hears("U0REPORTER", SCAM);

    for (String who : List.of("U0BYSTANDER", "U0GUEST", "U0GONE", "U0STRANGER", "U0REPORTER")) {
      slack.person(who).presses("Take", DESK);
      slack.person(who).presses("Close", DESK);
      desk().work();
      await().until(() -> slack.person(who).heardAlone().size() == 2);
      assertThat(slack.person(who).hasForm()).isFalse();
    }

    assertThat(desk().theCase().assignee()).isEmpty();
    assertThat(desk().theCase().closed()).isFalse();
    assertThat(slack.person("U0GUEST").heardAlone().get(0)).contains("Guests");
    assertThat(slack.person("U0STRANGER").heardAlone().get(0)).contains("this workspace");
  }

  @Test
  void theCategoryIsChangedWithAFormAndTheCardFollows() {
    desk().hears("U0REPORTER", SCAM);

    analyst.presses("Change category", DESK);
    await().until(analyst::hasForm);
    assertThat(analyst.form()).isEqualTo("Change category");
    analyst.fills("What does it fall under?", label("spam")).sends("Change");
    desk().work();

    assertThat(desk().theCase().category().id()).isEqualTo("spam");
    assertThat(analyst.reads(DESK)).singleElement().asString().contains("a handler has said so");
    assertThat(analyst.hasForm()).isFalse();
  }

  @Test
  void onlyWhatTheProcedureAllowsCanBeRecorded() {
    desk().hears("U0REPORTER", SCAM);

    analyst.presses("Record event", DESK);
    await().until(analyst::hasForm);
    assertThat(analyst.formSays()).contains("Assessed").doesNotContain("Appeal filed");
    analyst.fills("What happened?", "Assessed").fills("Note", "a scam").sends("Record");
    desk().work();

    assertThat(desk().theCase().events())
        .anySatisfy(
            event -> {
              assertThat(event.event().id()).isEqualTo("assessed");
              assertThat(event.by()).isEqualTo("slack:U0SOC1");
              assertThat(event.note()).contains("a scam");
            });
  }

  @Test
  void aDateIsExtendedWithItsReasonAndTheReporterIsTold() {
    desk().hears("U0REPORTER", SCAM);
    String before = due("initial-assessment");

    analyst.presses("Extend", DESK);
    await().until(analyst::hasForm);
    String choice =
        analyst
            .formSays()
            .lines()
            .filter(l -> l.startsWith("Initial assessment"))
            .findFirst()
            .orElseThrow();
    analyst
        .fills("Which date?", choice)
        .fills("By how much?", "5")
        .fills("The reason; the parties are told it", "the logs arrive next week")
        .sends("Extend");
    desk().work();

    assertThat(due("initial-assessment")).isGreaterThan(before);
    assertThat(reporter.wasTold()).last().asString().contains("the logs arrive next week");
  }

  @Test
  void aReporterGetsWhatWasPreviewedAndNothingElse() {
    desk().hears("U0REPORTER", SCAM);

    analyst.presses("Ask reporter", DESK);
    await().until(analyst::hasForm);
    analyst
        .fills(
            "What do you want to say to the reporter of R-2026-000001?",
            "Can you send the headers?")
        .sends("Preview");
    await().until(() -> analyst.form().equals("Send to reporter"));
    desk().work();
    assertThat(analyst.formSays()).contains("Can you send the headers?", "directly in Slack");
    assertThat(desk().saidTo("U0REPORTER")).hasSize(1);

    analyst.sends("Send");
    desk().work();

    assertThat(desk().saidTo("U0REPORTER"))
        .hasSize(2)
        .last()
        .asString()
        .contains("send the headers?");
    assertThat(desk().theCase().events())
        .extracting(event -> event.event().id())
        .contains("letter-sent");
  }

  @Test
  void aClosedCaseCanOnlyBeReopenedAndAnOldButtonOnItSaysSo() {
    desk().hears("U0REPORTER", SCAM);
    JsonNode early = slack.workspace().messages(DESK).get(0).deepCopy();

    close();
    assertThat(desk().theCase().closed()).isTrue();
    assertThat(analyst.buttons(DESK)).containsExactly("Reopen");
    colleague.pressesLate("Extend", DESK, early);
    await().until(() -> !colleague.heardAlone().isEmpty());
    assertThat(colleague.heardAlone().get(0)).contains("closed");

    analyst.presses("Reopen", DESK);
    desk().work();
    assertThat(desk().theCase().closed()).isFalse();
    assertThat(analyst.buttons(DESK)).contains("Close");
  }

  @Test
  void aRestrictedCaseShowsItsContentToItsRoleAlone() {
    desk().hears("U0REPORTER", HARASSED);

    CaseFile file = desk().theCase();
    assertThat(analyst.reads(DESK))
        .singleElement()
        .asString()
        .contains(file.id().toString(), "restricted")
        .doesNotContain("supervisor", "sexual", "leg");
    analyst.types("/cases", "supervisor", DESK);
    await().until(() -> !analyst.heardAlone().isEmpty());
    assertThat(analyst.heardAlone().get(0)).contains("No case fits");
  }

  @Test
  void aReportIsFiledWithTheFormAndConfirmedWithItsNumber() {
    reporter.types("/report", "", "C0TOWN");
    await().until(reporter::hasForm);
    assertThat(reporter.form()).isEqualTo("Report abuse");
    reporter.fills("What happened?", SCAM).fills("When?", "this morning").sends("Send report");
    desk().work();

    assertThat(desk().theCase().text()).contains("payroll office", "When: this morning");
    assertThat(reporter.wasTold())
        .singleElement()
        .asString()
        .contains(desk().theCase().id().toString());
    assertThat(slack.workspace().texts("C0TOWN")).isEmpty();
  }

  @Test
  void aMessageIsReportedWithItsWordsFilledIn() {
    slack.mention("U0BYSTANDER", "C0TOWN", "hi");
    desk().work();
    JsonNode message = slack.workspace().messages("C0TOWN").get(0);

    reporter.choosesOn("report_message", "C0TOWN", message);
    await().until(reporter::hasForm);
    reporter.sends("Send report");
    desk().work();

    assertThat(desk().cases().list(false))
        .anySatisfy(file -> assertThat(file.text()).contains("hi", "U0BYSTANDER"));
  }

  @Test
  void whatOpensDoorsIsNotKept() {
    desk().hears("U0REPORTER", SCAM);
    analyst.presses("Take", DESK);
    desk().work();

    assertThat(desk().arrivals())
        .hasSize(3)
        .allSatisfy(
            arrival ->
                assertThat(desk().raw(arrival))
                    .doesNotContain("trigger_id", "response_url", "stand-in-verification"));
  }

  @Test
  void theDeskFindsItsWorkOnItsHomeAndAReporterTheirReports() {
    desk().hears("U0REPORTER", SCAM);
    analyst.presses("Take", DESK);
    desk().work();
    desk().hears("U0REPORTER", HARASSED);

    analyst.opensHome();
    reporter.opensHome();
    slack.person("U0BYSTANDER").opensHome();
    await().until(() -> !slack.person("U0BYSTANDER").home().isEmpty());
    await().until(() -> !analyst.home().isEmpty() && !reporter.home().isEmpty());

    assertThat(analyst.home())
        .contains("Mine: 1", "R-2026-000001", "R-2026-000002", "restricted")
        .doesNotContain("supervisor");
    assertThat(reporter.home())
        .contains("My reports", "R-2026-000001")
        .doesNotContain("Nobody has");
    assertThat(slack.person("U0BYSTANDER").home()).doesNotContain("R-2026");
  }

  @Test
  void theDeskListsItsCasesAndNobodyElseDoes() {
    desk().hears("U0REPORTER", SCAM);

    analyst.types("/cases", "open", DESK);
    reporter.types("/cases", "open", "C0TOWN");
    await().until(() -> !analyst.heardAlone().isEmpty() && !reporter.heardAlone().isEmpty());

    assertThat(analyst.heardAlone().get(0)).contains("R-2026-000001");
    assertThat(reporter.heardAlone().get(0)).contains("Only the desk");
  }

  @Test
  void aCaseIsShownToTheDeskAsItsCardToItsReporterAsItsStateAndToNobodyElse() {
    desk().hears("U0REPORTER", SCAM);

    for (Person person : List.of(analyst, reporter, slack.person("U0BYSTANDER"))) {
      person.types("/case", "R-2026-000001", "C0TOWN");
      await().until(() -> !person.heardAlone().isEmpty());
    }

    assertThat(analyst.heardAlone().get(0)).contains("Because of", "Take");
    assertThat(reporter.heardAlone().get(0)).contains("reported on").doesNotContain("Because of");
    assertThat(slack.person("U0BYSTANDER").heardAlone().get(0)).contains("no case");
  }

  @Test
  void theCardsCatchUpAfterSlackWasAway() {
    desk().hears("U0REPORTER", SCAM);
    slack.fault("chat.update", new Fault.Page(503));

    analyst.presses("Take", DESK);
    desk().work();
    assertThat(analyst.buttons(DESK)).contains("Take");
    desk().work();

    assertThat(analyst.buttons(DESK)).doesNotContain("Take");
  }

  @Test
  void whatAReporterWritesNeitherPingsNorLeadsAnybodyAnywhere() {
    desk().hears("U0REPORTER", SCAM + " <!channel> <https://evil.example/x|payroll> *bold*");

    assertThat(analyst.reads(DESK))
        .allSatisfy(words -> assertThat(words).doesNotContain("<!", "https://evil", "|payroll>"));
  }

  private void close() {
    for (String event : List.of("Assessed", "Decision notified")) {
      analyst.presses("Record event", DESK);
      await().until(analyst::hasForm);
      analyst.fills("What happened?", event).sends("Record");
      desk().work();
    }
    analyst.presses("Close", DESK);
    await().until(analyst::hasForm);
    analyst.sends("Close case");
    desk().work();
  }

  private String due(String rule) {
    return desk().cases().clocks(desk().theCase()).stream()
        .filter(clock -> clock.rule().id().id().equals(rule))
        .map(clock -> clock.dueAt().toString())
        .findFirst()
        .orElseThrow();
  }

  private static String label(String category) {
    return Packs.load("caltech").category(Category.of(category)).label();
  }

  private RunningDesk desk() {
    return desk.orElseThrow();
  }

  private static Directory directory() {
    return new Directory(
        Map.of(
            Role.FALLBACK,
            new Directory.Holder(Optional.empty(), Optional.of("S0SOC"), Optional.empty()),
            Role.TRIAGE,
            new Directory.Holder(Optional.empty(), Optional.of("U0EQUITY"), Optional.empty()),
            new Role("title-ix-coordinator"),
            new Directory.Holder(Optional.empty(), Optional.of("U0EQUITY"), Optional.empty())),
        Optional.of(DESK));
  }
}
