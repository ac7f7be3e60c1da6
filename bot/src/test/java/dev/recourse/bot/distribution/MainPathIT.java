package dev.recourse.bot.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.testing.Dovecot;
import dev.recourse.testing.Requirements;
import dev.recourse.testing.SmtpServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: a mail comes in, an answer goes out, and no date slips. */
class MainPathIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  // The service looks every ten seconds.
  private static final Duration A_LOOK_AT_THE_CLOCKS = Duration.ofSeconds(15);
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  @Test
  void aMailedReportIsAnsweredAndRemindedOfOnceAfterFourteenBusinessDays(@TempDir Path folder) {
    Requirements.assumeInstalled("faketime");
    try (Dovecot dovecot = Dovecot.start();
        SmtpServer smtp = SmtpServer.start()) {
      Institution institution = new Institution(folder, dovecot, "abuse", smtp);
      institution
          .mailbox()
          .deliver(
              Mails.phishing(
                  "ines@cert.example.net", "<kit-1@cert.example.net>", "Phishing kit hosted"));

      Instant due = reportIsTaken(institution);
      Duration ahead = Duration.between(Clock.systemUTC().instant(), theBusinessDayAfter(due));

      reminderGoesOutOnce(institution, smtp, ahead);
      nothingGoesOut(institution, smtp, ahead.plusMinutes(10));
    }
  }

  /** Answers with the first instant that is too late for the assessment. */
  private static Instant reportIsTaken(Institution institution) {
    try (RunningService service = RunningService.start(institution.config())) {
      await().atMost(SOON).until(() -> institution.lettersTo("ines@cert.example.net").size() == 1);
      await().atMost(SOON).until(() -> institution.handled(1));
      await().atMost(SOON).pollInterval(Duration.ofSeconds(2)).until(institution::outboxIsDone);

      SmtpServer.Received answer = institution.lettersTo("ines@cert.example.net").get(0);
      assertThat(answer.header("In-Reply-To")).isEqualTo("<kit-1@cert.example.net>");
      assertThat(answer.header("References"))
          .isEqualTo("<thread-start@cert.example.net> <kit-1@cert.example.net>");
      assertThat(answer.header("Auto-Submitted")).isEqualTo("auto-replied");
      assertThat(answer.envelopeFrom()).as("no answer to an answer").isEqualTo("<>");
      assertThat(institution.lettersTo("soc@example.edu")).as("the notice to the role").hasSize(1);

      JsonNode cases = institution.recourse("cases", "--json").json();
      assertThat(cases).hasSize(1);
      assertThat(cases.get(0).path("category").asText()).isEqualTo("fraud-phishing");
      assertThat(cases.get(0).path("status").asText()).isEqualTo("new");
      assertThat(answer.header("Subject")).contains(cases.get(0).path("id").asText());
      assertThat(service.out()).containsOnlyOnce("recourse ready");

      String id = cases.get(0).path("id").asText();
      Instant due = assessmentDue(institution.recourse("case", id, "--json").json());
      assertThat(service.stop()).as("exit code after SIGTERM").isZero();
      return due;
    }
  }

  private static void reminderGoesOutOnce(
      Institution institution, SmtpServer smtp, Duration ahead) {
    int before = smtp.received().size();
    try (RunningService service = RunningService.startAhead(institution.config(), ahead)) {
      await().atMost(SOON).until(() -> smtp.received().size() > before);
      await().atMost(SOON).pollInterval(Duration.ofSeconds(2)).until(institution::outboxIsDone);

      // What fell due while nobody looked is said once: that the day has passed.
      assertThat(kindsOfReminders(institution)).containsExactly("overdue");
      await()
          .atMost(SOON)
          .during(A_LOOK_AT_THE_CLOCKS)
          .until(() -> reminders(institution).size() == 1 && service.isAlive());
      assertThat(service.stop()).isZero();
    }
  }

  /** Of the assessment, to its handler: keys end in KIND/DATE/ROLE. */
  private static List<String> kindsOfReminders(Institution institution) {
    JsonNode outbox = institution.recourse("outbox", "--json").json();
    return StreamSupport.stream(outbox.spliterator(), false)
        .map(entry -> entry.path("key").asText())
        .filter(key -> key.contains("/initial-assessment/"))
        .map(key -> key.split("/")[3])
        .toList();
  }

  private static void nothingGoesOut(Institution institution, SmtpServer smtp, Duration ahead) {
    List<String> before = subjects(smtp);
    try (RunningService service = RunningService.startAhead(institution.config(), ahead)) {
      await()
          .atMost(SOON)
          .during(A_LOOK_AT_THE_CLOCKS)
          .until(() -> subjects(smtp).equals(before) && service.isAlive());
      assertThat(service.stop()).isZero();
    }
  }

  private static List<String> reminders(Institution institution) {
    return institution.lettersTo("soc@example.edu").stream()
        .map(letter -> letter.header("Subject"))
        .filter(subject -> subject.toLowerCase(Locale.ROOT).contains("assessment"))
        .toList();
  }

  private static List<String> subjects(SmtpServer smtp) {
    return smtp.received().stream()
        .map(letter -> letter.recipient() + ": " + letter.header("Subject"))
        .toList();
  }

  private static Instant assessmentDue(JsonNode file) {
    for (JsonNode clock : file.path("clocks")) {
      if (clock.path("rule").asText().equals("initial-assessment")) {
        return Instant.parse(clock.path("dueAt").asText());
      }
    }
    throw new AssertionError("No assessment is due: " + file);
  }

  /** The last day is the fourteenth business day; the next weekday is the fifteenth, at ten. */
  private static ZonedDateTime theBusinessDayAfter(Instant due) {
    ZonedDateTime day = due.atZone(ZONE).withHour(10);
    while (Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    return day;
  }
}
