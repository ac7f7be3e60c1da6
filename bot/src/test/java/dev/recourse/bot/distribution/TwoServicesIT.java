package dev.recourse.bot.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.testing.Dovecot;
import dev.recourse.testing.SmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services with a database each at one mailbox. Each has a temporary folder of its own, and so
 * sees no more of the other than one on another machine would.
 */
class TwoServicesIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Path folder;

  TwoServicesIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theSecondRefusesToStartAndTheFirstComesBackAtOnceWhenItWasKilled() throws IOException {
    try (Dovecot dovecot = Dovecot.start();
        SmtpServer smtp = SmtpServer.start()) {
      Institution first = new Institution(place("first"), dovecot, "abuse", smtp);
      Institution second = new Institution(place("second"), dovecot, "abuse", smtp);
      try (RunningService service = start(first, "first").awaitReady()) {
        isRefused(second, "second");
        Path copied = Files.createDirectories(place("copy").resolve("data"));
        assertThat(first.recourse("backup", copied.resolve("recourse.db").toString()).exit())
            .isZero();
        isRefused(new Institution(place("copy"), dovecot, "abuse", smtp), "copy");
        assertThat(Recourse.run("check", "--config", second.config().toString()).out())
            .contains("note  mailbox abuse@example.edu: read by the service on ");

        service.kill();
      }

      try (RunningService again = start(first, "first").awaitReady()) {
        first.mailbox().deliver(report(1));
        await().atMost(SOON).until(() -> first.handled(1));
        assertThat(again.stop()).isZero();
      }

      try (RunningService other = start(second, "second").awaitReady()) {
        second.mailbox().deliver(report(2));
        await().atMost(SOON).until(() -> second.handled(2));
        assertThat(other.stop()).isZero();
      }
      assertThat(first.lettersTo("pat@site-1.example")).hasSize(1);
      assertThat(first.lettersTo("pat@site-2.example")).hasSize(1);
    }
  }

  private void isRefused(Institution institution, String place) throws IOException {
    try (RunningService refused = start(institution, place)) {
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
      assertThat(refused.out()).doesNotContain("recourse ready");
      assertThat(refused.err())
          .contains("The mailbox abuse@example.edu (folder INBOX) is read already by the service")
          .contains("--take-over");
    }
  }

  private RunningService start(Institution institution, String place) throws IOException {
    ProcessBuilder command =
        Recourse.command(List.of("run", "--config", institution.config().toString()));
    Path temporary = Files.createDirectories(place(place).resolve("tmp"));
    command.environment().put("RECOURSE_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    return RunningService.start(command);
  }

  private Path place(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static byte[] report(int number) {
    return Mails.phishing(
        "pat@site-" + number + ".example",
        "<report-" + number + "@site-" + number + ".example>",
        "Phishing page number " + number);
  }
}
