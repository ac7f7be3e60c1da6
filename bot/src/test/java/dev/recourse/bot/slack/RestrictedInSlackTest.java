package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.HARASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.scheduler.cases.CaseId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case that only its role may see: what everybody else sees of it, and asking to see more. */
final class RestrictedInSlackTest {
  private static final CaseId FIRST = CaseId.parse("R-2026-000001");

  private final SlackOffice office;
  private final Person analyst;
  private final Person colleague;
  private final Person equity;
  private final String rolesOwn;

  RestrictedInSlackTest(@TempDir Path data) throws IOException {
    office = SlackOffice.open(data);
    analyst = office.analyst();
    colleague = office.colleague();
    equity = office.equity();
    rolesOwn = office.slack().workspace().directMessage("U0EQUITY");
  }

  @BeforeEach
  void somebodyReports() {
    office.desk().hears("U0REPORTER", HARASSED + " It goes on.".repeat(80));
  }

  @AfterEach
  void leave() {
    office.close();
  }

  @Test
  void theDeskSeesThatThereIsACaseAndItsRoleSeesTheCase() {
    assertThat(analyst.reads(DESK)).singleElement().asString().contains("R-2026-000001");
    assertThat(analyst.buttons(DESK)).containsExactly("Ask for access");
    assertThat(equity.reads(rolesOwn)).singleElement().asString().contains("supervisor");
    assertThat(equity.buttons(rolesOwn)).contains("Take", "More");
    nothingShows(analyst);
  }

  @Test
  void whoIsGrantedToSeeACaseSeesItAloneAndDoesNotWorkIt() {
    analyst.presses("Ask for access", DESK);
    office.desk().work();
    assertThat(analyst.heardAlone()).singleElement().asString().contains("You have asked");
    assertThat(equity.reads(rolesOwn)).last().asString().contains("<@U0SOC1> asks to see");
    assertThat(equity.buttons(rolesOwn)).containsExactly("Grant", "Refuse");

    equity.presses("Grant", rolesOwn);
    office.desk().work();

    assertThat(analyst.wasTold()).anyMatch(words -> words.contains("touched my leg"));
    assertThat(equity.reads(rolesOwn)).last().asString().contains("<@U0EQUITY> granted it");
    nothingShows(colleague);
    String direct = office.slack().workspace().directMessage("U0SOC1");
    assertThat(office.slack().workspace().messages(direct))
        .noneMatch(said -> said.toString().contains("\"actions\""));
    analyst.writesInThread(direct, "I shall handle it");
    office.desk().work();
    assertThat(events()).containsSubsequence("access-asked", "access-granted");
    assertThat(events()).doesNotContain("note");
  }

  @Test
  void theCommandShowsTheCaseToWhomItWasGranted() {
    grant(analyst);
    int before = analyst.heardAlone().size();

    analyst.types("/case", "R-2026-000001", DESK);
    colleague.types("/case", "R-2026-000001", DESK);
    await().until(() -> analyst.heardAlone().size() > before && !colleague.heardAlone().isEmpty());

    assertThat(analyst.heardAlone()).last().asString().contains("touched my leg");
    assertThat(analyst.heardAlone()).last().asString().doesNotContain("Take");
    assertThat(colleague.heardAlone()).singleElement().asString().contains("no case");
  }

  @Test
  void whoIsRefusedIsToldAndSeesNothing() {
    analyst.presses("Ask for access", DESK);
    office.desk().work();

    equity.presses("Refuse", rolesOwn);
    office.desk().work();

    assertThat(analyst.wasTold()).last().asString().contains("You may not see R-2026-000001");
    assertThat(events()).contains("access-refused");
    nothingShows(analyst);
  }

  @Test
  void ofTwoAnswersTheFirstHoldsAndTheOtherIsToldSo() {
    analyst.presses("Ask for access", DESK);
    office.desk().work();
    JsonNode asked = asked();

    equity.presses("Refuse", rolesOwn);
    office.desk().work();
    equity.pressesLate("Grant", rolesOwn, asked);
    office.desk().work();

    assertThat(events()).doesNotContain("access-granted");
    assertThat(equity.wasTold()).anyMatch(words -> words.contains("has refused it already"));
    nothingShows(analyst);
  }

  @Test
  void nobodyAsksTwiceAndNobodyOutsideTheDeskAsks() {
    analyst.presses("Ask for access", DESK);
    office.desk().work();
    analyst.presses("Ask for access", DESK);
    office.desk().work();
    assertThat(analyst.heardAlone()).last().asString().contains("asked already");

    for (String who : List.of("U0BYSTANDER", "U0GUEST", "U0STRANGER", "U0GONE", "U0REPORTER")) {
      office.person(who).presses("Ask for access", DESK);
      office.desk().work();
      assertThat(office.person(who).heardAlone()).hasSize(1);
    }
    assertThat(events()).filteredOn("access-asked"::equals).hasSize(1);
  }

  @Test
  void nobodyButTheRoleAnswers() {
    analyst.presses("Ask for access", DESK);
    office.desk().work();

    analyst.pressesLate("Grant", DESK, asked());
    office.desk().work();

    assertThat(events()).doesNotContain("access-granted");
    nothingShows(analyst);
  }

  @Test
  void aGrantEndsWhenAnotherRoleKeepsTheCase() {
    grant(analyst);
    assertThat(analyst.wasTold()).anyMatch(words -> words.contains("touched my leg"));

    office.desk().records(FIRST, "category-set", "sex-discrimination");
    office.desk().work();

    nothingShows(analyst);
    analyst.presses("Ask for access", DESK);
    office.desk().work();
    assertThat(events()).filteredOn("access-asked"::equals).hasSize(2);
  }

  @Test
  void theCardOfACaseThatIsNoLongerRestrictedIsTheDesks() {
    office.desk().records(FIRST, "category-set", "spam");
    office.desk().work();

    assertThat(analyst.reads(DESK)).singleElement().asString().contains("supervisor");
    assertThat(analyst.buttons(DESK)).contains("Take").doesNotContain("Ask for access");
  }

  private JsonNode asked() {
    return office.slack().workspace().messages(rolesOwn).stream()
        .filter(said -> said.toString().contains("\"Grant\""))
        .findFirst()
        .orElseThrow()
        .deepCopy();
  }

  private void grant(Person to) {
    to.presses("Ask for access", DESK);
    office.desk().work();
    equity.presses("Grant", rolesOwn);
    office.desk().work();
  }

  /** Nothing that the person could read anywhere says what the case is about. */
  private void nothingShows(Person person) {
    person.opensHome();
    await().until(() -> person.home().contains("R-2026-000001"));
    assertThat(office.slack().workspace().messages(DESK)).noneMatch(RestrictedInSlackTest::tells);
    assertThat(person.everythingDirect()).noneMatch(RestrictedInSlackTest::tells);
    assertThat(person.heardAlone()).noneMatch(words -> words.contains("supervisor"));
    assertThat(person.home()).doesNotContain("supervisor", "leg");
  }

  private static boolean tells(JsonNode message) {
    String all = message.toString();
    return all.contains("supervisor") || all.contains("leg ") || all.contains("It goes on");
  }

  private List<String> events() {
    return office.desk().theCase().events().stream().map(event -> event.event().id()).toList();
  }
}
