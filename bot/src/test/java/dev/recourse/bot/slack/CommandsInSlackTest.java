package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.HARASSED;
import static dev.recourse.bot.slack.SlackOffice.SCAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.scheduler.cases.CaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each slash command says, and to whom. */
final class CommandsInSlackTest {
  private static final CaseId FIRST = CaseId.parse("R-2026-000001");

  private final SlackOffice office;
  private final Person analyst;

  CommandsInSlackTest(@TempDir Path data) throws IOException {
    office = SlackOffice.open(data);
    analyst = office.analyst();
  }

  @AfterEach
  void leave() {
    office.close();
  }

  @Test
  void helpNamesEveryCommandThatTheManifestHas() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(Files.readString(Path.of("manifest.json")));
    List<String> commands = new ArrayList<>();
    manifest
        .at("/features/slash_commands")
        .forEach(command -> commands.add(command.path("command").asText()));

    String help = types(office.person("U0BYSTANDER"), "/help", "");

    assertThat(commands).isNotEmpty().allSatisfy(command -> assertThat(help).contains(command));
  }

  @Test
  void aPolicyQuestionIsAnsweredWithItsCitationAndNothingIsFiled() {
    String answer = types(analyst, "/policy", "May I share my password with my supervisor?");

    assertThat(answer).contains("password", "— Caltech, Acceptable Use");
    assertThat(types(analyst, "/policy", "")).contains("What do you want to know?");
    assertThat(office.desk().cases().list(false)).isEmpty();
  }

  @Test
  void theListIsOfWhatIsOpenOrMineOrOverdue() {
    office.desk().hears("U0REPORTER", SCAM);
    office.desk().hears("U0BYSTANDER", "Somebody mines coins on the cluster's nodes at night.");
    analyst.types("/cases", "mine", DESK);
    await().until(() -> analyst.heardAlone().size() == 1);
    assertThat(analyst.heardAlone()).last().asString().contains("No case fits");
    office.desk().records(FIRST, "assigned", "slack:U0SOC1");

    assertThat(types(analyst, "/cases", "mine")).contains("R-2026-000001").doesNotContain("0002");
    assertThat(types(analyst, "/cases", "")).contains("R-2026-000001", "R-2026-000002");
    assertThat(types(analyst, "/cases", "open")).contains("R-2026-000001", "R-2026-000002");
    assertThat(types(analyst, "/cases", "overdue")).contains("No case fits");
    office.desk().at("2026-03-28T17:00:00Z");
    assertThat(types(analyst, "/cases", "overdue")).contains("R-2026-000001");
  }

  @Test
  void wordsAreLookedForInReportsAndNotesAlsoOfClosedCases() {
    office.desk().hears("U0REPORTER", SCAM);
    office.desk().records(FIRST, "category-set", "fraud-phishing");
    office.desk().records(FIRST, "note", "The hoster is called Kraken.");
    office.desk().records(FIRST, "closed", "done");

    assertThat(types(analyst, "/cases", "payroll password")).contains("R-2026-000001");
    assertThat(types(analyst, "/cases", "kraken")).contains("R-2026-000001");
    assertThat(types(analyst, "/cases", "R-2026-000001")).contains("R-2026-000001");
    assertThat(types(analyst, "/cases", "\"unicorn* OR")).contains("No case fits");
  }

  @Test
  void wordsOfARestrictedCaseAreFoundByItsRoleAloneAndByNoParty() {
    office.desk().hears("U0REPORTER", HARASSED);

    assertThat(types(analyst, "/cases", "supervisor")).contains("No case fits");
    assertThat(types(office.equity(), "/cases", "supervisor")).contains("R-2026-000001");
  }

  @Test
  void nobodyButTheDeskSeesAList() {
    office.desk().hears("U0REPORTER", SCAM);

    assertThat(types(office.person("U0GUEST"), "/cases", "")).contains("Guests");
    assertThat(types(office.person("U0STRANGER"), "/cases", "payroll")).contains("workspace");
    assertThat(types(office.reporter(), "/cases", "mine")).contains("Only the desk");
    assertThat(types(office.person("U0GUEST"), "/case", "R-2026-000001")).contains("no case");
  }

  @Test
  void whichCaseIsMeantMustBeSaid() {
    assertThat(types(analyst, "/case", "")).contains("looks like R-2026-000123");
    assertThat(types(analyst, "/case", "R-2026-000009")).contains("There is no case R-2026-000009");
  }

  @Test
  void aSlackInTroubleIsToldOfAndNotPassedOver() {
    office.slack().fault("users.info", new Fault.Page(503));

    assertThat(types(analyst, "/cases", "")).contains("try again");
    assertThat(types(analyst, "/cases", "")).contains("No case fits");
  }

  private static String types(Person person, String command, String words) {
    int heard = person.heardAlone().size();
    person.types(command, words, "C0TOWN");
    await().until(() -> person.heardAlone().size() > heard);
    return person.heardAlone().get(heard);
  }
}
