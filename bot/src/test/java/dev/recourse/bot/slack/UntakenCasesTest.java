package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.HARASSED;
import static dev.recourse.bot.slack.SlackOffice.SCAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Directory.Holder;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk is told of cases that nobody takes. Reports come at 09:00 on a Monday. */
final class UntakenCasesTest {
  private static final String FOUR_HOURS_LATER = "2026-03-02T21:00:00Z";

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  private final Person analyst = slack.person("U0SOC1");
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  UntakenCasesTest() throws IOException {
    slack.workspace().user("U0REPORTER").user("U0SOC1").user("U0EQUITY");
    slack.workspace().channel(DESK).invite(DESK);
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
  void aCaseThatNobodyTakesInFourWorkingHoursIsToldOfOnce() {
    desk().hears("U0REPORTER", SCAM);

    desk().at("2026-03-02T20:59:59Z");
    assertThat(told(DESK)).isEmpty();
    desk().at(FOUR_HOURS_LATER);
    desk().at("2026-03-03T21:00:00Z");

    assertThat(told(DESK)).hasSize(1);
    assertThat(analyst.reads(DESK)).last().asString().contains("payroll office", "four working");
    assertThat(analyst.buttons(DESK)).containsExactly("Take", "Open case");
  }

  @Test
  void whoTakesItFromThereStandsThere() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(FOUR_HOURS_LATER);

    analyst.presses("Take", DESK);
    desk().work();

    assertThat(desk().theCase().assignee()).contains("slack:U0SOC1");
    assertThat(analyst.reads(DESK)).last().asString().contains("Taken by <@U0SOC1>");
    assertThat(told(DESK).get(0).path("blocks").findValues("action_id")).isEmpty();
  }

  @Test
  void nothingIsSaidOfACaseThatWasTakenOrHasEnded() {
    desk().hears("U0REPORTER", SCAM);
    analyst.presses("Take", DESK);
    desk().work();

    desk().at("2026-03-04T21:00:00Z");

    assertThat(told(DESK)).isEmpty();
  }

  @Test
  void hoursAreCountedOnWorkingDaysAlone() {
    // 16:00 on a Friday: an hour of it is left, and three of Monday.
    desk().at("2026-03-07T00:00:00Z");
    desk().hears("U0REPORTER", SCAM);

    desk().at("2026-03-08T20:00:00Z");
    desk().at("2026-03-09T18:59:00Z");
    assertThat(told(DESK)).isEmpty();
    desk().at("2026-03-09T19:00:00Z");
    assertThat(told(DESK)).hasSize(1);
  }

  @Test
  void whatFellDueWhileNobodyLookedComesInTheMorningAndStillOnce() {
    desk().hears("U0REPORTER", SCAM);
    desk().close();

    // 03:00 on Wednesday.
    desk =
        Optional.of(
            RunningDesk.listening(data, slack, directory(), Instant.parse("2026-03-04T11:00:00Z")));
    desk().at("2026-03-04T11:00:00Z");
    assertThat(told(DESK)).isEmpty();
    desk().at("2026-03-04T17:00:00Z");
    assertThat(told(DESK)).hasSize(1);
  }

  @Test
  void ofARestrictedCaseTheChannelLearnsTheNumberAndItsRoleTheRest() {
    desk().hears("U0REPORTER", HARASSED);
    desk().at(FOUR_HOURS_LATER);

    assertThat(told(DESK)).hasSize(1);
    assertThat(analyst.reads(DESK))
        .last()
        .asString()
        .contains("R-2026-000001", "restricted")
        .doesNotContain("supervisor", "sexual", "Take", "arass");
    Person equity = slack.person("U0EQUITY");
    String direct = slack.workspace().directMessage("U0EQUITY");
    assertThat(told(direct)).hasSize(1);

    equity.presses("Take", direct);
    desk().work();
    assertThat(desk().theCase().assignee()).contains("slack:U0EQUITY");
    assertThat(analyst.reads(DESK)).last().asString().contains("Taken by somebody who may see it");
  }

  @Test
  void aCaseThatFallsToAnotherOfficeHasFourHoursAnew() {
    desk().hears("U0REPORTER", HARASSED);
    desk().at(FOUR_HOURS_LATER);

    desk().records(desk().theCase().id(), "category-set", "copyright");
    desk().at("2026-03-02T23:00:00Z");
    assertThat(told(DESK)).hasSize(1);
    desk().at("2026-03-03T17:00:00Z");
    assertThat(told(DESK)).hasSize(2);
  }

  @Test
  void whatWasSaidOfACaseThatBecomesRestrictedIsTakenBack() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(FOUR_HOURS_LATER);
    assertThat(analyst.reads(DESK)).last().asString().contains("payroll office");

    desk().records(desk().theCase().id(), "category-set", "sex-discrimination");
    desk().work();

    assertThat(analyst.reads(DESK))
        .allSatisfy(words -> assertThat(words).doesNotContain("payroll", "arassment", "Phishing"));
    assertThat(told(DESK).get(0).path("text").asText()).contains("gone to another office");
  }

  private List<JsonNode> told(String conversation) {
    return slack.workspace().messages(conversation).stream()
        .filter(message -> message.path("text").asText().contains("nobody has taken it"))
        .filter(message -> !message.has("thread_ts"))
        .toList();
  }

  private RunningDesk desk() {
    return desk.orElseThrow();
  }

  private static Directory directory() {
    return new Directory(
        Map.of(
            Role.FALLBACK,
            holder("U0SOC1"),
            Role.TRIAGE,
            holder("U0EQUITY"),
            new Role("title-ix-coordinator"),
            holder("U0EQUITY")),
        Optional.of(DESK));
  }

  private static Holder holder(String slack) {
    return new Holder(Optional.empty(), Optional.of(slack), Optional.empty());
  }
}
