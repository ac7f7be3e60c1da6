package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.HARASSED;
import static dev.recourse.bot.slack.SlackOffice.SCAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Directory.Holder;
import dev.recourse.scheduler.policy.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk's channel is told on a Monday. The first reports come a week before. */
final class DigestInSlackTest {
  /** 09:00 in California, the summer's time having begun the day before. */
  private static final String MONDAY = "2026-03-09T16:00:00Z";

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  DigestInSlackTest() throws IOException {
    slack.workspace().user("U0REPORTER").user("U0SOC1").user("U0EQUITY");
    slack.workspace().channel(DESK).invite(DESK);
  }

  @BeforeEach
  void begin() {
    desk = Optional.of(RunningDesk.listening(data, slack, directory()));
    desk().at("2026-03-02T17:00:00Z");
  }

  @AfterEach
  void leave() {
    desk().close();
    slack.close();
  }

  @Test
  void onMondayTheDeskIsToldOnceWhatTheWeekCameTo() {
    desk().hears("U0REPORTER", SCAM);
    desk().records(desk().theCase().id(), "assessed", "It is one.");

    desk().at("2026-03-09T15:59:59Z");
    assertThat(digests()).isEmpty();
    desk().at(MONDAY);
    desk().at("2026-03-09T16:00:10Z");
    desk().at("2026-03-13T16:00:00Z");

    assertThat(digests())
        .singleElement()
        .satisfies(
            digest ->
                assertThat(digest.path("text").asText())
                    .contains(
                        "The week to Sunday, March 8, 2026",
                        "Opened: 1   Closed: 0   Open now: 1",
                        "Phishing",
                        ": 1, 1",
                        "assessed: 0.0 (promised 1",
                        "Restricted cases are left out")
                    .doesNotContain("late"));
  }

  @Test
  void twoChartsHangBelowItThatCanBeReadOnAnyBackground() throws IOException {
    desk().hears("U0REPORTER", SCAM);
    desk().at(MONDAY);

    List<JsonNode> files = charts();
    assertThat(files)
        .extracting(file -> file.path("name").asText())
        .containsExactly("cases-2026-03-09.png", "milestones-2026-03-09.png");
    for (JsonNode file : files) {
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(slack.file(file.path("id").asText())));
      assertThat(image.getWidth()).isEqualTo(900);
      for (int corner : List.of(0, image.getWidth() - 1)) {
        int color = image.getRGB(corner, 0);
        assertThat(color >>> 24).isEqualTo(0xff);
        assertThat(color & 0xff).isGreaterThan(0xe0);
      }
    }
  }

  @Test
  void anEndInTheMiddleBringsNeitherWordsNorChartsTwice() {
    desk().hears("U0REPORTER", SCAM);
    slack.fault("files.completeUploadExternal", new Fault.DropsAnswer());

    desk().at(MONDAY);
    desk().close();
    desk =
        Optional.of(
            RunningDesk.listening(data, slack, directory(), Instant.parse("2026-03-09T16:30:00Z")));
    desk().at("2026-03-09T16:30:00Z");

    assertThat(digests()).hasSize(1);
    assertThat(charts()).hasSize(2);
  }

  @Test
  void afterWeeksWithoutServiceTheLatestComesAloneAndSaysThatItIsLate() {
    desk().hears("U0REPORTER", SCAM);
    desk().close();
    // Tuesday night.
    desk =
        Optional.of(
            RunningDesk.listening(data, slack, directory(), Instant.parse("2026-03-25T06:00:00Z")));

    desk().at("2026-03-25T06:00:00Z");
    assertThat(digests()).isEmpty();
    desk().at("2026-03-25T16:00:00Z");

    assertThat(digests()).hasSize(1);
    assertThat(digests().get(0).path("text").asText())
        .contains("The week to Sunday, March 22, 2026", "comes late");
  }

  @Test
  void restrictedCasesAreInNoFigure() {
    desk().hears("U0REPORTER", SCAM);
    desk().hears("U0REPORTER", HARASSED);

    desk().at(MONDAY);

    assertThat(digests().get(0).path("text").asText())
        .contains(
            "Opened: 1   Closed: 0   Open now: 1   With a duty overdue: 0   Taken by nobody: 1")
        .doesNotContain("arassment", "iscrimination", "sex");
  }

  @Test
  void whatComesAfterTheMorningIsTheNextWeeks() {
    desk().at(MONDAY);
    desk().hears("U0REPORTER", SCAM);

    assertThat(digests().get(0).path("text").asText()).contains("Opened: 0", "• none");
    desk().at("2026-03-16T16:00:00Z");

    assertThat(digests()).hasSize(2);
    assertThat(digests().get(1).path("text").asText()).contains("Opened: 1");
  }

  private List<JsonNode> digests() {
    return slack.workspace().messages(DESK).stream()
        .filter(message -> message.path("text").asText().startsWith("The week to"))
        .toList();
  }

  private List<JsonNode> charts() {
    return slack.workspace().messages(DESK).stream()
        .flatMap(message -> message.findValues("files").stream())
        .flatMap(files -> files.findParents("id").stream())
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
