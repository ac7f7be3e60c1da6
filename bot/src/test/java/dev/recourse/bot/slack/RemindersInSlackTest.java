package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.SCAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Directory.Holder;
import dev.recourse.scheduler.policy.Length;
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

/** What a handler is reminded of in Slack, and what becomes of it when they answer. */
final class RemindersInSlackTest {
  private static final String THREAT =
      "A student in my dorm told me he has a gun and will shoot people in the library tonight. I am"
          + " afraid somebody gets killed.";

  /** 09:00 in California, five business days before the first assessment is due. */
  private static final String REMINDED = "2026-03-13T16:00:00Z";

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  private final Person analyst = slack.person("U0SOC1");
  private final Person colleague = slack.person("U0SOC2");
  private final Person guard = slack.person("U0GUARD1");
  private final Person otherGuard = slack.person("U0GUARD2");
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  RemindersInSlackTest() throws IOException {
    slack.workspace().user("U0REPORTER").user("U0BYSTANDER").user("U0SOC1").user("U0SOC2");
    slack.workspace().user("U0TRIAGE").user("U0GUARD1").user("U0GUARD2");
    slack.workspace().group("S0SOC", "U0SOC1", "U0SOC2").group("S0GUARD", "U0GUARD1", "U0GUARD2");
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
  void aHandlerIsRemindedDirectlyAndDoneRecordsWhatWasToBeDone() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(REMINDED);
    assertThat(analyst.buttons(direct("U0SOC1")))
        .containsExactly("Done", "Snooze 1 day", "Snooze 3 days", "Open case");
    assertThat(analyst.wasTold()).last().asString().contains("is due on Friday, March 20, 2026");

    analyst.presses("Done", direct("U0SOC1"));
    desk().work();

    assertThat(recorded("assessed")).containsExactly("slack:U0SOC1");
    for (String handler : List.of("U0SOC1", "U0SOC2")) {
      assertThat(buttonsOf(reminder(handler))).isEmpty();
      assertThat(slack.person(handler).wasTold())
          .last()
          .asString()
          .contains("~R-2026-000001", "Done: assessed, recorded by <@U0SOC1>");
    }
  }

  @Test
  void whoHasTakenTheCaseIsRemindedAndNobodyElse() {
    desk().hears("U0REPORTER", SCAM);
    analyst.presses("Take", DESK);
    desk().work();
    int before = colleague.wasTold().size();

    desk().at(REMINDED);

    assertThat(analyst.wasTold()).last().asString().contains("is due on");
    assertThat(colleague.wasTold()).hasSize(before);
  }

  @Test
  void aReminderThatIsPutOffComesAgainOnTheNextBusinessDayAndSaysSoMeanwhile() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(REMINDED);

    analyst.presses("Snooze 1 day", direct("U0SOC1"));
    desk().work();
    assertThat(buttonsOf(reminder("U0SOC2"))).isEmpty();
    assertThat(colleague.wasTold())
        .last()
        .asString()
        .contains("Put off by <@U0SOC1> until Monday, March 16, 2026");

    int before = analyst.wasTold().size();
    desk().at("2026-03-16T15:59:00Z");
    assertThat(analyst.wasTold()).hasSize(before);
    desk().at("2026-03-16T16:00:00Z");
    assertThat(analyst.wasTold()).hasSize(before + 1);
    assertThat(analyst.buttons(direct("U0SOC1"))).contains("Done", "Snooze 3 days");
  }

  @Test
  void doneAsksForWordsWhereALetterGoesOutWithIt() {
    desk().hears("U0REPORTER", SCAM);
    for (String event : List.of("assessed", "decision-notified", "appeal-filed")) {
      records(event);
    }
    // The appeal is to be decided by April 1, 2026.
    desk().at("2026-03-25T16:00:00Z");
    assertThat(analyst.wasTold()).last().asString().contains("Appeal decision");

    analyst.presses("Done", direct("U0SOC1"));
    await().until(analyst::hasForm);
    assertThat(analyst.form()).isEqualTo("Record event");
    assertThat(recorded("appeal-decided")).isEmpty();
    analyst.fills("Note", "It stays as it was.").sends("Record");
    desk().work();

    assertThat(recorded("appeal-decided")).containsExactly("slack:U0SOC1");
    assertThat(buttonsOf(reminder("U0SOC1"))).isEmpty();
  }

  @Test
  void aReminderOfWhatIsDoneAlreadyAnswersSo() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(REMINDED);
    JsonNode early = reminder("U0SOC1").deepCopy();

    records("assessed");
    assertThat(buttonsOf(reminder("U0SOC1"))).isEmpty();
    for (String button : List.of("Done", "Snooze 3 days")) {
      analyst.pressesLate(button, direct("U0SOC1"), early);
      desk().work();
      assertThat(analyst.wasTold())
          .last()
          .asString()
          .contains("Done: assessed, recorded by handler");
    }

    assertThat(recorded("assessed")).containsExactly("handler");
    assertThat(recorded("snoozed")).isEmpty();
  }

  @Test
  void aReminderOfADateThatHasMovedSaysWhere() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(REMINDED);
    JsonNode early = reminder("U0SOC1").deepCopy();

    desk()
        .desk()
        .extend(desk().theCase().id(), "initial-assessment", Length.parse("5bd"), "logs", "shell");
    desk().work();
    assertThat(buttonsOf(reminder("U0SOC1"))).isEmpty();
    assertThat(analyst.wasTold()).last().asString().contains("due on Friday, March 27, 2026 now");
    analyst.pressesLate("Done", direct("U0SOC1"), early);
    desk().work();

    assertThat(recorded("assessed")).isEmpty();
    assertThat(analyst.wasTold()).last().asString().contains("The date has moved");
  }

  @Test
  void pressedTwiceItIsDoneOnceAndTheSecondIsToldByWhom() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(REMINDED);

    analyst.presses("Done", direct("U0SOC1"));
    colleague.presses("Done", direct("U0SOC2"));
    desk().work();

    assertThat(recorded("assessed")).containsExactly("slack:U0SOC1");
    assertThat(colleague.wasTold()).last().asString().contains("recorded by slack:U0SOC1");
  }

  @Test
  void nobodyElseAnswersAReminderWhateverTheySendUs() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(REMINDED);
    JsonNode reminder = reminder("U0SOC1").deepCopy();

    for (String button : List.of("Done", "Snooze 1 day", "Open case")) {
      slack.person("U0BYSTANDER").pressesLate(button, DESK, reminder);
      slack.person("U0REPORTER").pressesLate(button, DESK, reminder);
      desk().work();
    }
    await().until(() -> slack.person("U0BYSTANDER").heardAlone().size() == 3);

    assertThat(recorded("assessed")).isEmpty();
    assertThat(recorded("snoozed")).isEmpty();
    assertThat(slack.person("U0BYSTANDER").heardAlone())
        .allSatisfy(words -> assertThat(words).contains("Only the desk"));
  }

  @Test
  void openCaseShowsTheCardToWhoeverPressed() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(REMINDED);

    analyst.presses("Open case", direct("U0SOC1"));
    await().until(() -> !analyst.heardAlone().isEmpty());

    assertThat(analyst.heardAlone().get(0)).contains("R-2026-000001", "Because of", "Take");
  }

  @Test
  void whatWasPressedBeforeAnEndIsCarriedOutAfterIt() {
    desk().hears("U0REPORTER", SCAM);
    desk().at(REMINDED);

    analyst.presses("Done", direct("U0SOC1"));
    await().until(() -> slack.unacknowledged() == 0);
    desk().close();
    desk = Optional.of(RunningDesk.listening(data, slack, directory(), Instant.parse(REMINDED)));
    slack.fault("chat.update", new Fault.Page(503));
    desk().work();
    desk().work();

    assertThat(recorded("assessed")).containsExactly("slack:U0SOC1");
    assertThat(buttonsOf(reminder("U0SOC1"))).isEmpty();
  }

  @Test
  void aPageComesEveryQuarterOfAnHourUntilSomebodyAcknowledgesIt() {
    desk().hears("U0REPORTER", THREAT);
    desk().at("2026-03-02T17:15:00Z");
    assertThat(pages("U0GUARD1")).hasSize(2);
    assertThat(guard.buttons(direct("U0GUARD1"))).containsExactly("Acknowledge", "Open case");

    guard.presses("Acknowledge", direct("U0GUARD1"));
    desk().work();
    desk().at("2026-03-02T18:00:00Z");

    assertThat(recorded("security-notified")).containsExactly("slack:U0GUARD1");
    assertThat(pages("U0GUARD1")).hasSize(2);
    assertThat(pages("U0GUARD2"))
        .hasSize(2)
        .allSatisfy(page -> assertThat(buttonsOf(page)).isEmpty());
    assertThat(otherGuard.wasTold()).last().asString().contains("Acknowledged by <@U0GUARD1>");
  }

  private void records(String event) {
    desk().records(desk().theCase().id(), event, "At the shell.");
    desk().work();
  }

  private List<String> recorded(String event) {
    return desk().theCase().events().stream()
        .filter(one -> one.event().id().equals(event))
        .map(one -> one.by())
        .toList();
  }

  /** The newest message that was about a date. */
  private JsonNode reminder(String user) {
    return slack.workspace().messages(direct(user)).stream()
        .filter(message -> message.path("text").asText().contains("due on"))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private List<JsonNode> pages(String user) {
    return slack.workspace().messages(direct(user)).stream()
        .filter(message -> !message.has("thread_ts"))
        .filter(message -> message.path("text").asText().contains("URGENT"))
        .toList();
  }

  private static List<String> buttonsOf(JsonNode message) {
    return message.path("blocks").findValuesAsText("action_id");
  }

  private String direct(String user) {
    return slack.workspace().directMessage(user);
  }

  private RunningDesk desk() {
    return desk.orElseThrow();
  }

  private static Directory directory() {
    return new Directory(
        Map.of(
            Role.FALLBACK,
            holder("S0SOC"),
            Role.TRIAGE,
            holder("U0TRIAGE"),
            new Role("campus-security"),
            holder("S0GUARD")),
        Optional.of(DESK));
  }

  private static Holder holder(String slack) {
    return new Holder(Optional.empty(), Optional.of(slack), Optional.empty());
  }
}
