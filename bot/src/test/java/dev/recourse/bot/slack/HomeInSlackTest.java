package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.HARASSED;
import static dev.recourse.bot.slack.SlackOffice.SCAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Directory.Holder;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people find when they open the app, and what becomes of it while they look. */
final class HomeInSlackTest {
  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  private final Person analyst = slack.person("U0SOC1");
  private final Person reporter = slack.person("U0REPORTER");
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  HomeInSlackTest() throws IOException {
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
  void aHandlerSeesWhatIsDueInThisWeekAndWhatIsOverdue() {
    desk().hears("U0REPORTER", SCAM);
    // The first assessment is due on Friday, March 20.
    desk().at("2026-03-12T17:00:00Z");
    assertThat(homeOf(analyst)).contains("Due this week: 0", "Overdue: 0", "Nobody has these: 1");

    desk().at("2026-03-16T17:00:00Z");
    assertThat(homeAgain(analyst)).contains("Due this week: 1", "Overdue: 0");

    desk().at("2026-03-23T17:00:00Z");
    assertThat(homeAgain(analyst)).contains("Overdue: 1");
  }

  @Test
  void aHomeFollowsWhatHappensWhileItIsOpen() {
    desk().hears("U0REPORTER", SCAM);
    assertThat(homeOf(analyst)).contains("Mine: 0", "Nobody has these: 1");
    assertThat(homeOf(reporter)).contains("R-2026-000001");

    analyst.presses("Take", DESK);
    desk().work();
    await().until(() -> analyst.home().contains("Mine: 1"));
    assertThat(analyst.home()).contains("Nobody has these: 0");

    desk().hears("U0REPORTER", HARASSED);
    await().until(() -> reporter.home().contains("R-2026-000002"));
  }

  @Test
  void ofARestrictedCaseNothingStandsThereButItsNumberAndDate() {
    desk().hears("U0REPORTER", HARASSED);
    Person equity = slack.person("U0EQUITY");
    String direct = slack.workspace().directMessage("U0EQUITY");
    equity.presses("Take", direct);
    desk().at("2026-03-30T16:00:00Z");

    assertThat(homeOf(analyst))
        .contains("R-2026-000001", "due ", "restricted")
        .doesNotContain("U0EQUITY", "supervisor", "arass", "iscrimination", "assessing");
    assertThat(homeOf(equity)).contains("Mine: 1");
  }

  @Test
  void aHandlerDoesNotFindTheirOwnReportAmongTheDesksCases() {
    desk().hears("U0SOC1", SCAM);

    assertThat(homeOf(analyst)).contains("Nobody has these: 0", "My reports", "R-2026-000001");
  }

  @Test
  void aHomeThatWouldGrowTooLongNamesHowManyMoreThereAre() {
    for (int i = 0; i < 15; i++) {
      desk().hears("U0REPORTER", SCAM + " It was number " + i + " of these.");
    }
    desk().at("2026-03-23T17:00:00Z");

    assertThat(homeOf(analyst)).contains("Overdue: 15", "… and 3 more");
  }

  /** Opened for the first time. */
  private String homeOf(Person person) {
    person.opensHome();
    await().until(() -> !person.home().isEmpty());
    return person.home();
  }

  /** Opened once more; the reports are the same, so only a date can have changed it. */
  private String homeAgain(Person person) {
    String before = person.home();
    person.opensHome();
    await().until(() -> !person.home().equals(before));
    return person.home();
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
