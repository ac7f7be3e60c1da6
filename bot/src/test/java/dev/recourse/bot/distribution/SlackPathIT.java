package dev.recourse.bot.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The desk's day in Slack, with the packaged service over real sockets: a report, its card, Take,
 * Close; and the process ended without a warning where its word and Slack's may differ.
 */
class SlackPathIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Set<String> SETTLED = Set.of("sent", "withdrawn");
  private static final String DESK = "C0DESK";
  private static final String SCAM =
      "I got a phishing mail that pretends to be the payroll office. It asks me to log in on a fake"
          + " page and to type my password, so that they can steal my salary.";

  @Test
  void aReportInSlackIsWorkedToItsEndThoughTheServiceIsKilledInBetween(@TempDir Path folder)
      throws IOException {
    try (SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3))) {
      slack.workspace().user("U0REPORTER").user("U0ANALYST").channel(DESK).invite(DESK);
      slack.pace(Duration.ofMillis(900));
      Person reporter = slack.person("U0REPORTER");
      Person analyst = slack.person("U0ANALYST");
      Path config = configure(folder, slack);

      try (RunningService service = RunningService.start(config)) {
        slack.fault("chat.postMessage", new Fault.DropsAnswer());
        report(slack);
        // It is acknowledged, and an answer of Slack's is lost on its way; then the process is.
        await().atMost(SOON).until(() -> slack.calls().contains("chat.postMessage"));
        service.kill();
      }
      slack.share("U0REPORTER", "This is the letter.", letter(slack));
      assertThat(slack.unacknowledged()).isPositive();

      try (RunningService service = RunningService.start(config)) {
        await().atMost(SOON).until(() -> said(reporter, "together with what you wrote before"));
        reporter.presses("File it", slack.workspace().directMessage("U0REPORTER"));
        await().atMost(SOON).until(() -> !slack.workspace().messages(DESK).isEmpty());
        await().atMost(SOON).until(() -> slack.unacknowledged() == 0);
        analyst.presses("Take", DESK);
        await().atMost(SOON).until(() -> slack.unacknowledged() == 0);
        service.kill();
      }

      try (RunningService service = RunningService.start(config)) {
        await().atMost(SOON).until(() -> !analyst.buttons(DESK).contains("Take"));
        assertThat(analyst.reads(DESK)).first().asString().contains("<@U0ANALYST>");
        close(slack, analyst);
        await().atMost(SOON).until(() -> analyst.buttons(DESK).contains("Reopen"));
        await().atMost(SOON).until(() -> SETTLED.containsAll(outbox(config)));
        assertThat(service.stop()).as("exit code after SIGTERM").isZero();
      }

      nothingIsLostAndNothingDoubled(config, slack, reporter);
    }
  }

  private static void nothingIsLostAndNothingDoubled(
      Path config, SlackStandIn slack, Person reporter) {
    JsonNode cases = recourse(config, "cases", "--json");
    assertThat(cases).hasSize(1);
    assertThat(cases.get(0).path("status").asText()).isEqualTo("closed");
    String id = cases.get(0).path("id").asText();
    JsonNode file = recourse(config, "case", id, "--json");
    assertThat(events(file)).containsOnlyOnce("report-received", "assigned", "closed");
    assertThat(file.at("/received").findValuesAsText("name")).containsExactly("letter.pdf");

    assertThat(slack.workspace().messages(DESK))
        .filteredOn(message -> !message.has("thread_ts"))
        .as("cards")
        .hasSize(1);
    List<String> texts = reporter.wasTold();
    assertThat(texts).as("each thing is said once").doesNotHaveDuplicates();
    assertThat(texts).anySatisfy(text -> assertThat(text).contains(id));
    assertThat(outbox(config)).isNotEmpty().isSubsetOf(SETTLED);
    assertThat(recourse(config, "inbox", "--json").findValuesAsText("state")).containsOnly("done");
  }

  private static List<String> outbox(Path config) {
    return recourse(config, "outbox", "--json").findValuesAsText("state");
  }

  private static void report(SlackStandIn slack) {
    slack.directMessage("U0REPORTER", SCAM);
  }

  private static boolean said(Person reporter, String words) {
    return reporter.wasTold().stream().anyMatch(text -> text.contains(words));
  }

  private static JsonNode letter(SlackStandIn slack) {
    byte[] bytes = "%PDF-1.7\n%the letter\n".getBytes(StandardCharsets.US_ASCII);
    return slack.upload("U0REPORTER", "letter.pdf", "application/pdf", bytes);
  }

  private static void close(SlackStandIn slack, Person analyst) {
    for (String event : List.of("Assessed", "Decision notified")) {
      form(analyst, "Record event");
      analyst.fills("What happened?", event).sends("Record");
      await().atMost(SOON).until(() -> !analyst.hasForm() && slack.unacknowledged() == 0);
    }
    form(analyst, "Close");
    analyst.sends("Close case");
  }

  private static void form(Person analyst, String button) {
    analyst.presses(button, DESK);
    await().atMost(SOON).until(analyst::hasForm);
  }

  private static List<String> events(JsonNode file) {
    return StreamSupport.stream(file.path("events").spliterator(), false)
        .map(event -> event.path("event").asText())
        .toList();
  }

  private static JsonNode recourse(Path config, String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--config";
    all[words.length + 1] = config.toString();
    return Recourse.run(all).json();
  }

  private static Path configure(Path folder, SlackStandIn slack) throws IOException {
    return Files.writeString(
        folder.resolve("recourse.yaml"),
        """
        institution: {pack: caltech}
        data: ./data
        slack:
          app-token: %s
          bot-token: %s
          api-url: %s
          desk-channel: %s
        roles:
          fallback: {slack: U0ANALYST}
        """
            .formatted(slack.appToken(), slack.botToken(), slack.apiUrl(), DESK));
  }
}
