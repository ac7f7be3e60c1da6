package dev.recourse.bot.cli;

import static dev.recourse.bot.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.cli.Typed.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates without a case: what is answered, and what cannot be read. */
class TimelineCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void datesAreGivenWithoutACase() throws IOException {
    Answer answer =
        typed(
            "timeline",
            "--procedure",
            "acceptable-use",
            "--event",
            "report-received=2026-03-02T17:00:00Z",
            "--closure",
            "2026-03-05",
            "--now",
            "2026-03-03T00:00:00Z",
            "--json");

    JsonNode clocks = MAPPER.readTree(answer.out());
    assertThat(clocks)
        .anySatisfy(
            clock -> {
              assertThat(clock.path("rule").asText()).isEqualTo("initial-assessment");
              assertThat(clock.path("dueOn").asText()).isEqualTo("2026-03-23");
              assertThat(clock.path("dueAt").asText()).isEqualTo("2026-03-24T07:00:00Z");
              assertThat(clock.path("state").asText()).isEqualTo("open");
            });
  }

  @Test
  void anEventThatTheProcedureDoesNotKnowIsNamed() {
    Answer answer =
        typed(
            "timeline",
            "--procedure",
            "acceptable-use",
            "--event",
            "report-recieved=2026-03-02T17:00:00Z");

    assertThat(answer.err()).contains("report-recieved", "report-received");
    assertThat(
            typed(
                "timeline",
                "--procedure",
                "acceptable-use",
                "--event",
                "report-received=2026-03-02T17:00:00Z",
                "--event",
                "closed=2026-03-03T17:00:00Z"))
        .matches(closed -> closed.exit() == 0 && closed.err().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--procedure=nothing --event=report-received=2026-03-02T17:00:00Z",
        "--procedure=acceptable-use --event=report-received",
        "--procedure=acceptable-use --event=report-received=yesterday",
        "--procedure=acceptable-use --event=report-received:nobody=2026-03-02T17:00:00Z",
        "--procedure=acceptable-use --event=report-received=2026-03-02T17:00:00Z --closure=soon",
        "--procedure=acceptable-use --event=report-received=2026-03-02T17:00:00Z --timezone=Mars",
        "--procedure=acceptable-use --event=report-received=2026-03-02T17:00:00Z --until=soon",
        "--procedure=acceptable-use --event=report-received=2026-03-02T17:00:00Z --flag=x",
        "--event=report-received=2026-03-02T17:00:00Z",
      })
  void whatCannotBeReadIsWrongUsageAndNeverAStackTrace(String options) {
    Answer answer = typed(("timeline " + options).split(" ", -1));

    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).isNotEmpty().doesNotContain("\tat ", "Exception");
  }

  @Test
  void whatRepeatsIsGivenThroughTheFirstOneAfterTheDayThatIsNamed() throws IOException {
    JsonNode clocks =
        MAPPER.readTree(
            typed(
                    "timeline",
                    "--procedure",
                    "acceptable-use",
                    "--event",
                    "report-received=2026-03-02T17:00:00Z",
                    "--now",
                    "2026-03-03T00:00:00Z",
                    "--until",
                    "2026-04-01",
                    "--json")
                .out());

    assertThat(clocks)
        .filteredOn(clock -> clock.path("rule").asText().equals("status-update"))
        .extracting(clock -> clock.path("dueOn").asText())
        .containsExactly("2026-04-01", "2026-05-01");
  }

  @Test
  void theDatesAreACalendarsFileToo() {
    Answer answer =
        typed(
            "timeline",
            "--procedure",
            "acceptable-use",
            "--event",
            "report-received=2026-03-02T17:00:00Z",
            "--now",
            "2026-03-03T00:00:00Z",
            "--ics");

    assertThat(answer.exit()).isZero();
    assertThat(answer.out())
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("DTSTART;VALUE=DATE:20260320")
        .endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void aDateBeyondTheHolidaysThatAreKnownIsAnError() {
    Answer answer =
        typed(
            "timeline",
            "--procedure",
            "acceptable-use",
            "--event",
            "report-received=1985-12-20T17:00:00Z",
            "--now",
            "1985-12-21T00:00:00Z");

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .contains("The holidays of 1985", "us-federal")
        .doesNotContain("Exception");
  }
}
