package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.HARASSED;
import static dev.recourse.bot.slack.SlackOffice.SCAM;
import static dev.recourse.bot.slack.SlackOffice.hasForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found under More: each with a form, each on record. */
final class MoreInSlackTest {
  private static final CaseId FIRST = CaseId.parse("R-2026-000001");
  private static final CaseId SECOND = CaseId.parse("R-2026-000002");

  private final SlackOffice office;
  private final Person analyst;

  MoreInSlackTest(@TempDir Path data) throws IOException {
    office = SlackOffice.open(data);
    analyst = office.analyst();
  }

  @BeforeEach
  void somebodyReports() {
    office.desk().hears("U0REPORTER", SCAM);
  }

  @AfterEach
  void leave() {
    office.close();
  }

  @Test
  void moreOffersEverythingThatIsDoneMoreRarely() {
    analyst.presses("More", DESK);
    hasForm(analyst, "More");

    assertThat(analyst.formButtons())
        .containsExactly("Assign", "Join with another case", "Snooze", "Letters", "Export");
  }

  @Test
  void aCaseIsAssignedToSomebodyElse() {
    chooses("Assign", "Assign R-2026-000001");
    analyst.fills("Assign it to", "U0SOC2").sends("Assign");
    office.desk().work();

    assertThat(file(FIRST).assignee()).contains("slack:U0SOC2");
    assertThat(last(FIRST).by()).isEqualTo("slack:U0SOC1");
  }

  @Test
  void aCaseIsAssignedToNobodyWhoCouldNotWorkIt() {
    for (String who : List.of("U0BYSTANDER", "U0GUEST", "U0STRANGER", "U0GONE", "U0REPORTER")) {
      chooses("Assign", "Assign R-2026-000001");
      analyst.fills("Assign it to", who).sends("Assign");
      office.desk().work();
    }

    assertThat(file(FIRST).assignee()).isEmpty();
    assertThat(analyst.heardAlone())
        .hasSize(5)
        .allSatisfy(words -> assertThat(words).contains("was not assigned"));
  }

  @Test
  void aCaseGoesOnWithAnotherOneOfTheSameEvent() {
    office.desk().hears("U0BYSTANDER", SCAM);
    office.desk().cases().list(false).forEach(file -> confirm(file.id()));

    chooses("Join with another case", "Join R-2026-000002");
    analyst.fills("Number of the case that goes on", "r-2026-99").sends("Join");
    await().until(() -> !analyst.formObjects().isEmpty());
    assertThat(analyst.formObjects()).contains("looks like R-2026-000123");
    analyst.fills("Number of the case that goes on", FIRST.toString()).sends("Join");
    office.desk().work();

    assertThat(file(SECOND).joinedInto()).contains(FIRST);
    assertThat(last(FIRST).by()).isEqualTo("slack:U0SOC1");
    assertThat(analyst.reads(DESK))
        .anySatisfy(card -> assertThat(card).contains("it goes on as R-2026-000001"));
    assertThat(office.desk().saidTo("U0BYSTANDER")).hasSize(1);
  }

  @Test
  void theDesksRemindersOfADateRestAndTheDateStands() {
    String before = office.desk().cases().clocks(file(FIRST)).get(0).dueAt().toString();

    chooses("Snooze", "Snooze");
    analyst
        .fills("Reminders of which date?", analyst.choices("Reminders of which date?").get(0))
        .fills("For how long?", "2")
        .sends("Snooze");
    office.desk().work();

    assertThat(last(FIRST).event().id()).isEqualTo("snoozed");
    assertThat(last(FIRST).by()).isEqualTo("slack:U0SOC1");
    assertThat(office.desk().cases().clocks(file(FIRST)).get(0).dueAt().toString())
        .isEqualTo(before);
  }

  @Test
  void aLetterIsSeenBeforeItGoesAndGoesAsItWasSeen() {
    chooses("Letters", "Letters");
    assertThat(analyst.choices("Which letter?")).contains("Information needed", "Outcome");
    assertThat(analyst.choices("Which letter?")).doesNotContain("Desk notice", "Reply");
    analyst
        .fills("Which letter?", "Information needed")
        .fills("Your note, where the letter has room for one", "Please send the headers.")
        .sends("Preview");
    hasForm(analyst, "Send letter");
    assertThat(analyst.formSays()).contains("directly in Slack", "Please send the headers.");
    assertThat(office.desk().saidTo("U0REPORTER")).hasSize(1);

    String note = "Your note in it; changed, you see the letter again";
    analyst.fills(note, "Please send all headers.").sends("Send");
    await().until(() -> analyst.formSays().contains("all headers"));
    office.desk().work();
    assertThat(office.desk().saidTo("U0REPORTER")).hasSize(1);

    analyst.sends("Send");
    office.desk().work();

    assertThat(office.desk().saidTo("U0REPORTER"))
        .hasSize(2)
        .last()
        .asString()
        .contains("Please send all headers.");
    assertThat(last(FIRST).event().id()).isEqualTo("letter-sent");
    assertThat(last(FIRST).by()).isEqualTo("slack:U0SOC1");
  }

  @Test
  void aLetterThatSomebodyHandedOverIsRecordedAndNotSent() {
    chooses("Letters", "Letters");
    analyst.fills("Which letter?", "Information needed").sends("Preview");
    hasForm(analyst, "Send letter");
    analyst.fills("How does it go?", "I have handed it over myself").sends("Send");
    office.desk().work();

    assertThat(last(FIRST).note()).contains("information-needed, handed over to the complainant");
    assertThat(office.desk().saidTo("U0REPORTER")).hasSize(1);
  }

  @Test
  void aLetterIsNotShownOnceTheCaseIsAnotherOffices() {
    chooses("Letters", "Letters");
    analyst.fills("Which letter?", "Information needed");
    confirm(FIRST, "sex-discrimination");
    analyst.sends("Preview");
    await().until(() -> !analyst.formObjects().isEmpty());

    assertThat(analyst.formObjects()).contains("Who may see R-2026-000001 has changed");
  }

  @Test
  void anExportComesToTheOneWhoAskedAndIsOnRecord() {
    chooses("Export", "Export R-2026-000001");
    office.desk().work();

    JsonNode file = theFile("U0SOC1");
    assertThat(file.path("name").asText()).isEqualTo("R-2026-000001.zip");
    assertThat(new String(office.slack().file(file.path("id").asText()), StandardCharsets.UTF_8))
        .isEqualTo("Everything about R-2026-000001");
    assertThat(last(FIRST).event().id()).isEqualTo("exported");
    assertThat(last(FIRST).by()).isEqualTo("slack:U0SOC1");
    assertThat(office.slack().workspace().messages(DESK)).noneMatch(said -> said.has("files"));
  }

  @Test
  void anExportWhoseAnswerGotLostIsNotBroughtTwice() {
    office.slack().fault("files.completeUploadExternal", new Fault.DropsAnswer());
    chooses("Export", "Export R-2026-000001");
    office.desk().work();
    office.desk().at("2026-03-02T18:00:00Z");

    assertThat(theFile("U0SOC1").path("name").asText()).isEqualTo("R-2026-000001.zip");
  }

  @Test
  void aRestrictedCaseGivesItsExportToItsRoleAlone() {
    office.desk().hears("U0REPORTER", HARASSED);
    Person equity = office.equity();
    String direct = office.slack().workspace().directMessage("U0EQUITY");

    equity.presses("More", direct);
    hasForm(equity, "More");
    equity.pressesInForm("Export");
    office.desk().work();

    assertThat(theFile("U0EQUITY").path("name").asText()).isEqualTo("R-2026-000002.zip");
    assertThat(analyst.buttons(DESK)).isNotEmpty();
  }

  private void chooses(String what, String title) {
    analyst.presses("More", DESK);
    hasForm(analyst, "More");
    analyst.pressesInForm(what);
    hasForm(analyst, title);
  }

  private JsonNode theFile(String user) {
    List<JsonNode> files =
        office.slack().workspace().messages(office.slack().workspace().directMessage(user)).stream()
            .filter(said -> said.has("files"))
            .map(said -> said.path("files").path(0))
            .toList();
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  private void confirm(CaseId id) {
    confirm(id, file(id).category().id());
  }

  private void confirm(CaseId id, String category) {
    office.desk().records(id, "category-set", category);
  }

  private CaseFile file(CaseId id) {
    return office.desk().cases().find(id).orElseThrow();
  }

  private CaseEvent last(CaseId id) {
    List<CaseEvent> events = file(id).events();
    return events.get(events.size() - 1);
  }
}
