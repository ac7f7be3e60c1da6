package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
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

/** Whole conversations in Slack, from the words that a person types to the words that come back. */
final class SlackConversationTest {
  private static final String SCAM =
      "I got a phishing mail that pretends to be the payroll office. It asks me to log in on a fake"
          + " page and to type my password, so that they can steal my salary.";

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  SlackConversationTest() throws IOException {
    slack.workspace().user("U0REPORTER").user("U0BYSTANDER").user("U0SOC1").user("U0SOC2");
    slack.workspace().group("S0SOC", "U0SOC1", "U0SOC2");
    slack.workspace().channel("C0DESK").invite("C0DESK").channel("C0TOWN").invite("C0TOWN");
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
    desk().files("U0REPORTER");

    assertThat(desk().cases().list(true)).hasSize(1);
    assertThat(slack.workspace().texts("C0TOWN")).hasSize(1);
    assertThat(botSaidTo("U0REPORTER")).hasSize(1);
  }

  @Test
  void theSameEventTwiceOpensOneCaseAndIsAnsweredOnce() {
    String event = slack.directMessage("U0REPORTER", SCAM);
    slack.redeliver(event, "U0REPORTER", SCAM, "1772470800.000100");
    desk().files("U0REPORTER");

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
    desk().hears(user, words);
  }

  private List<String> botSaidTo(String user) {
    return desk().saidTo(user);
  }

  private RunningDesk desk() {
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
