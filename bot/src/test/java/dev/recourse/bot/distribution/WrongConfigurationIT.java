package dev.recourse.bot.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration with mistakes in it. */
class WrongConfigurationIT {
  @Test
  void everyProblemIsToldAtOnceWithItsLineAndNothingIsStarted(@TempDir Path folder)
      throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("recourse.yaml"),
            """
            institution: {pack: caltech, timezone: Mars/Olympus}
            data: ./data
            mailboxes:
              - address: abuse@example.edu
                imap: {host: 127.0.0.1, port: 99999, username: abuse, password: "${NOT_SET_ANYWHERE}"}
                done-foldr: Handled
            roles:
              fallback: {email: desk@example.edu}
            """);

    Recourse.Outcome outcome = Recourse.run("run", "--config", config.toString());

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("recourse.yaml:1", "recourse.yaml:3", "recourse.yaml:5", "recourse.yaml:6")
        .contains("Mars/Olympus", "99999", "NOT_SET_ANYWHERE", "done-folder", "smtp");
    assertThat(folder.resolve("data")).doesNotExist();
  }
}
