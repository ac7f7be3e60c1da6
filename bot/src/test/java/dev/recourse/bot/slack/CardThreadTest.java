package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.HARASSED;
import static dev.recourse.bot.slack.SlackOffice.SCAM;
import static dev.recourse.bot.slack.SlackOffice.hasForm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk says among itself, in the threads of its cards. */
final class CardThreadTest {
  private static final CaseId FIRST = CaseId.parse("R-2026-000001");

  private final SlackOffice office;
  private final Person analyst;

  CardThreadTest(@TempDir Path data) throws IOException {
    office = SlackOffice.open(data);
    analyst = office.analyst();
  }

  @AfterEach
  void leave() {
    office.close();
  }

  @Test
  void whatAHandlerWritesInTheThreadIsANoteOnTheCaseAndReachesNobodyElse() {
    office.desk().hears("U0REPORTER", SCAM);

    analyst.writesInThread(DESK, "The page is down, <https://evil.example|see>. I asked the host.");
    office.desk().work();

    assertThat(last().event().id()).isEqualTo("note");
    assertThat(last().by()).isEqualTo("slack:U0SOC1");
    assertThat(last().note()).hasValueSatisfying(note -> assertThat(note).contains("page is down"));
    assertThat(office.desk().saidTo("U0REPORTER")).hasSize(1);
    assertThat(analyst.readsThread(DESK)).hasSize(1);
    assertThat(analyst.heardAlone()).isEmpty();
  }

  @Test
  void aNoteThatNamesTheBotIsKeptOnce() {
    office.desk().hears("U0REPORTER", SCAM);

    analyst.writesInThread(DESK, "<@U0STANDBOT> this is the third one this week");
    office.desk().work();

    assertThat(office.desk().theCase().events())
        .filteredOn(event -> event.event().id().equals("note"))
        .hasSize(1);
    assertThat(analyst.wasTold()).noneMatch(words -> words.contains("third one"));
  }

  @Test
  void whatAnybodyElseWritesInTheThreadIsNoNoteAndTheyAreTold() {
    office.desk().hears("U0REPORTER", SCAM);

    for (String who : List.of("U0BYSTANDER", "U0GUEST", "U0STRANGER", "U0REPORTER")) {
      office.person(who).writesInThread(DESK, "I know who it was!");
      office.desk().work();
      assertThat(office.person(who).heardAlone())
          .singleElement()
          .asString()
          .contains("was not kept on the case");
    }

    assertThat(office.desk().theCase().events())
        .noneMatch(event -> event.event().id().equals("note"));
  }

  @Test
  void whatIsWrittenElsewhereInTheChannelIsNotKeptAtAll() {
    office.desk().hears("U0REPORTER", SCAM);
    int kept = office.desk().arrivals().size();
    String elsewhere = office.slack().mention("U0SOC1", "C0TOWN", "hi");
    office.desk().work();

    office.slack().replyTo("U0SOC2", "C0TOWN", "what do you want from it?");
    office.desk().work();

    assertThat(elsewhere).isNotEmpty();
    assertThat(office.desk().arrivals()).hasSize(kept + 1);
  }

  @Test
  void whatIsDoneToTheCaseStandsInTheThreadOnceEach() {
    office.desk().hears("U0REPORTER", SCAM);
    assertThat(analyst.readsThread(DESK)).isEmpty();

    analyst.presses("Take", DESK);
    office.desk().work();
    office.slack().fault("chat.postMessage", new Fault.DropsAnswer());
    analyst.presses("Record event", DESK);
    hasForm(analyst, "Record event");
    analyst.fills("What happened?", "Assessed").fills("Note", "a scam").sends("Record");
    office.desk().work();
    office.desk().at("2026-03-02T18:00:00Z");

    assertThat(analyst.readsThread(DESK))
        .satisfiesExactly(
            first -> assertThat(first).contains("Assigned", "<@U0SOC1>"),
            second -> assertThat(second).contains("Assessed: a scam", "<@U0SOC1>"));
  }

  @Test
  void theRestOfALongReportStandsInTheThread() {
    String end = "and that was the last of it";
    office.desk().hears("U0REPORTER", SCAM + " http://evil.example/x ".repeat(50) + end);

    assertThat(analyst.reads(DESK)).noneMatch(words -> words.contains(end));
    assertThat(analyst.readsThread(DESK))
        .singleElement()
        .asString()
        .contains(end)
        .doesNotContain("http://evil");
  }

  @Test
  void aRestrictedCaseIsTalkedAboutWithItsRoleAlone() {
    office.desk().hears("U0REPORTER", HARASSED);
    Person equity = office.equity();
    String direct = office.slack().workspace().directMessage("U0EQUITY");

    analyst.writesInThread(DESK, "What is this about?");
    office.desk().work();
    equity.writesInThread(direct, "She will be called today.");
    equity.presses("Take", direct);
    office.desk().work();

    assertThat(analyst.heardAlone()).singleElement().asString().contains("not kept");
    assertThat(office.desk().theCase().events())
        .filteredOn(event -> event.event().id().equals("note"))
        .singleElement()
        .satisfies(note -> assertThat(note.note()).contains("She will be called today."));
    assertThat(office.desk().cases().list(false)).hasSize(1);
    assertThat(analyst.readsThread(DESK)).containsExactly("What is this about?\n");
    assertThat(equity.readsThread(direct)).anyMatch(words -> words.contains("Assigned"));
  }

  @Test
  void whatWasSaidOfACaseIsTakenAwayOnceItIsRestricted() {
    office.desk().hears("U0REPORTER", SCAM + " Payroll".repeat(200));
    analyst.writesInThread(DESK, "my own words");
    office.desk().records(FIRST, "more-information-needed", "which page was it?");
    office.desk().work();
    String direct = office.slack().workspace().directMessage("U0SOC2");
    assertThat(analyst.readsThread(DESK)).anyMatch(words -> words.contains("which page"));
    assertThat(office.colleague().readsThread(direct)).isNotEmpty();

    office.desk().records(FIRST, "category-set", "sex-discrimination");
    office.desk().work();

    assertThat(analyst.reads(DESK)).singleElement().asString().doesNotContain("ayroll");
    assertThat(analyst.readsThread(DESK))
        .hasSize(2)
        .anyMatch(words -> words.contains("my own words"))
        .anyMatch(words -> words.contains("only they can delete"));
    assertThat(office.colleague().readsThread(direct)).isEmpty();
    assertThat(office.colleague().reads(direct)).noneMatch(words -> words.contains("ayroll"));
  }

  @Test
  void theWholeReportComesToTheDeskOnceItIsNoLongerRestricted() {
    String end = "and that was the last of it";
    office.desk().hears("U0REPORTER", HARASSED + " very".repeat(300) + end);
    assertThat(analyst.readsThread(DESK)).isEmpty();

    office.desk().records(FIRST, "category-set", "spam");
    office.desk().work();

    assertThat(analyst.reads(DESK)).singleElement().asString().contains("supervisor");
    assertThat(analyst.readsThread(DESK))
        .anyMatch(words -> words.contains("Category set"))
        .anyMatch(words -> words.contains(end));
  }

  private CaseEvent last() {
    List<CaseEvent> events = office.desk().theCase().events();
    return events.get(events.size() - 1);
  }
}
