package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.cases.CaseFile;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conversation goes on once a report is filed, whatever has become of its case meanwhile. */
final class AfterFilingTest {
  private static final String SCAM =
      "I got a phishing mail that pretends to be the payroll office. It asks me to log in on a fake"
          + " page and to type my password, so that they can steal my salary.";
  private static final String OTHER =
      "Somebody mines bitcoin on the gpu server of our lab, it was slow all week.";
  private static final String REPORTER = "U0REPORTER";

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  AfterFilingTest() throws IOException {
    slack.workspace().user(REPORTER).user("U0SOC1").group("S0SOC", "U0SOC1");
    slack.workspace().channel("C0DESK").invite("C0DESK");
  }

  @BeforeEach
  void open() {
    desk = Optional.of(RunningDesk.listening(data, slack, directory()));
    desk().hears(REPORTER, SCAM);
  }

  @AfterEach
  void leave() {
    desk().close();
    slack.close();
  }

  @Test
  void whatIsWrittenBelowTheLetterLandsOnItsCaseWhateverItLooksLike() {
    answersBelow(letter("has the number R-2026-000001"), OTHER);

    assertThat(desk().theCase().events())
        .extracting(e -> e.event().id())
        .contains("message-received");
    assertThat(lastSaid()).contains("I have added that to R-2026-000001");
    assertThat(desk().saidTo("U0SOC1")).last().asString().contains("mines bitcoin");
  }

  @Test
  void whatIsWrittenBelowOnesOwnReportLandsOnItsCase() {
    answersBelow(first(SCAM), "The same mail came again.");

    assertThat(lastSaid()).contains("I have added that to R-2026-000001");
  }

  @Test
  void whatIsWrittenBelowTheQuestionLandsOnTheCaseThatItBecame() {
    answersBelow(letter("It is filed as R-2026-000001"), "The same mail came again.");

    assertThat(lastSaid()).contains("I have added that to R-2026-000001");
  }

  @Test
  void ofTwoCasesTheThreadSaysWhichOneIsMeant() {
    desk().hears(REPORTER, OTHER);

    says("what about my report?");
    assertThat(lastSaid()).contains("Which case do you mean?", "R-2026-000001", "R-2026-000002");
    answersBelow(letter("has the number R-2026-000002"), "what about my report?");
    assertThat(lastSaid()).startsWith("R-2026-000002, reported on");
  }

  @Test
  void aSecondReportIsNotTakenForMoreOfTheFirst() {
    desk().hears(REPORTER, OTHER);

    assertThat(cases()).hasSize(2);
  }

  @Test
  void whoSaysThatTheyHaveMoreHasItOnTheirOnlyOpenCase() {
    says("Here is another mail from the same sender, with headers");

    assertThat(cases()).hasSize(1);
    assertThat(lastSaid()).contains("I have added that to R-2026-000001");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open    | what about my report?         | received, not yet taken up
          open    | I want to appeal              | it is not decided yet
          open    | withdraw it                   | They may have a duty to go on
          decided | what about my report?         | You can appeal in writing until
          decided | I want to appeal              | must reach the office in writing by
          decided | withdraw it                   | does not undo the decision
          closed  | what about my report?         | R-2026-000001, reported on
          closed  | I want to appeal              | must reach the office in writing by
          closed  | withdraw it                   | there is nothing left to withdraw
          closed  | The sender wrote to me again. | is closed. I have put this before its handler
          late    | I want to appeal              | its time ended on
          late    | what about my report?         | closed
          """)
  void everyWishIsAnsweredByWhatTheProcedureAllows(String state, String wish, String answer) {
    bring(state);

    says(wish);

    assertThat(lastSaid()).contains(answer);
    assertThat(cases()).hasSize(1);
  }

  @Test
  void aWishToAppealReachesTheHandlerOfAClosedCase() {
    bring("closed");
    says("I want to appeal");

    assertThat(desk().theCase().events())
        .last()
        .extracting(e -> e.event().id())
        .isEqualTo("message-received");
    assertThat(desk().saidTo("U0SOC1")).last().asString().contains("I want to appeal");
  }

  private void bring(String state) {
    if (state.equals("open")) {
      return;
    }
    desk().records(theCase().id(), "assessed", "a scam");
    desk().records(theCase().id(), "decision-notified", "the account was closed");
    if (!state.equals("decided")) {
      desk().records(theCase().id(), "closed", "done");
    }
    desk().work();
    if (state.equals("late")) {
      desk().passes(Duration.ofDays(40));
    }
  }

  private void says(String words) {
    desk().says(REPORTER, words);
  }

  private void answersBelow(String timeStamp, String words) {
    slack.directMessage(
        REPORTER, words, new ObjectMapper().createObjectNode().put("thread_ts", timeStamp));
    desk().work();
  }

  private String letter(String holding) {
    return messages().stream()
        .filter(message -> message.has("bot_id"))
        .filter(message -> message.path("text").asText().contains(holding))
        .reduce((one, other) -> other)
        .orElseThrow()
        .path("ts")
        .asText();
  }

  private String first(String words) {
    return messages().stream()
        .filter(message -> message.path("text").asText().equals(words))
        .findFirst()
        .orElseThrow()
        .path("ts")
        .asText();
  }

  private List<JsonNode> messages() {
    return List.copyOf(slack.workspace().messages(slack.workspace().directMessage(REPORTER)));
  }

  private String lastSaid() {
    List<String> said = desk().saidTo(REPORTER);
    return said.get(said.size() - 1);
  }

  private CaseFile theCase() {
    return desk().theCase();
  }

  private List<CaseFile> cases() {
    return desk().cases().list(false);
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
