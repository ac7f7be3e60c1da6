package dev.recourse.bot.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is ended without a warning, again and again, and nothing is lost, doubled or answered
 * twice. A few times in each build; as often as one likes by the properties {@code
 * recourse.crash.kills}, {@code recourse.crash.reports} and {@code recourse.crash.seed}.
 */
class CrashIT {
  private static final int KILLS = Integer.getInteger("recourse.crash.kills", 6);
  private static final int REPORTS = Integer.getInteger("recourse.crash.reports", 60);
  private static final long SEED = Long.getLong("recourse.crash.seed", 20261121);
  private static final Duration TO_CATCH_UP = Duration.ofMinutes(3);

  @Test
  void howeverOftenItIsEndedEveryReportHasOneCaseAndNoSecondAnswer(@TempDir Path folder) {
    try (Crashes crashes = new Crashes(folder, SEED)) {
      crashes.run(KILLS, REPORTS);
      Institution institution = crashes.institution();
      try (RunningService service = RunningService.start(institution.config())) {
        await()
            .atMost(TO_CATCH_UP)
            .pollInterval(Duration.ofSeconds(2))
            .until(
                () ->
                    institution.mailbox().count("INBOX") == 0
                        && institution.recourse("inbox", "--json").json().size() == REPORTS
                        && institution.outboxIsDone());
        assertThat(service.stop()).isZero();
      }

      Aftermath aftermath = Aftermath.of(institution, crashes.smtp().received(), REPORTS);

      System.out.printf(
          "%d kills %s over %d reports (seed %d): %d lost, %d doubled, %d answered twice;"
              + " %d answers parked, of which %d had gone: %s%n",
          KILLS,
          crashes.reached(),
          REPORTS,
          SEED,
          aftermath.lost().size(),
          aftermath.doubled().size(),
          aftermath.answeredTwice().size(),
          aftermath.parked().size(),
          aftermath.parkedAndGone(),
          aftermath.parked());
      assertThat(aftermath.lost())
          .as("lost; the rest of the ledger: " + aftermath.notOpened())
          .isEmpty();
      assertThat(aftermath.doubled()).as("doubled").isEmpty();
      assertThat(aftermath.answeredTwice()).as("answered twice").isEmpty();
      assertThat(aftermath.unanswered()).as("neither answered nor parked").isEmpty();
      assertThat(aftermath.parked().size())
          .as("parked without a kill that could have caused it")
          .isLessThanOrEqualTo(KILLS * 4);
    }
  }
}
