package dev.recourse.ingest;

import static dev.recourse.ingest.IntakeFixture.REPORTER;
import static dev.recourse.ingest.IntakeFixture.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.outbox.OutboxState;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file for each way that mail systems send a letter of ours back. The first line of a file says
 * what that means: {@code over} for good, {@code for-now}, or {@code nothing} to the letter.
 */
@SuppressWarnings("NullAway.Init")
class ReturnedSamplesTest {
  @TempDir Path folder;

  static List<String> samples() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Path directory() throws URISyntaxException {
    URL url = Objects.requireNonNull(ReturnedSamplesTest.class.getResource("returned"));
    return Path.of(url.toURI());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aLetterThatComesBackIsNotedOnItsCaseAndOpensNone(String name) throws Exception {
    String sample = Files.readString(directory().resolve(name));
    String meaning = sample.lines().findFirst().orElseThrow();
    String mail = sample.substring(meaning.length() + 1);

    try (IntakeFixture fixture = new IntakeFixture(folder.resolve("recourse.db"))) {
      CaseId id = fixture.take(report("<one@example.org>")).caseId().orElseThrow();
      String letter = fixture.answer(id).reference();
      String header =
          Base64.getEncoder()
              .encodeToString(("Message-ID: " + letter).getBytes(StandardCharsets.UTF_8));
      String subject = fixture.tokens.of(id, REPORTER).mark("Re: Phishing mail [" + id + "]");

      Taken taken =
          fixture.take(
              mail.replace("{letter}", letter)
                  .replace("{letter-header-in-base64}", header)
                  .replace("{subject}", subject));

      boolean noted = !meaning.equals("nothing");
      assertThat(taken.effect()).isEqualTo(noted ? Effect.APPENDED : Effect.SUPPRESSED);
      assertThat(fixture.cases()).isEqualTo(1);
      assertThat(fixture.events(id).contains("letter-failed")).isEqualTo(noted);
      assertThat(fixture.answer(id).state())
          .isEqualTo(meaning.equals("over") ? OutboxState.FAILED : OutboxState.PENDING);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theSameAboutSomebodyElsesLetterTouchesNoneOfOurs(String name) throws Exception {
    String sample = Files.readString(directory().resolve(name));
    String mail = sample.substring(sample.indexOf('\n') + 1);

    try (IntakeFixture fixture = new IntakeFixture(folder.resolve("recourse.db"))) {
      CaseId id = fixture.take(report("<one@example.org>")).caseId().orElseThrow();

      fixture.take(
          mail.replace("{letter}", "<other@example.net>")
              .replace("{letter-header-in-base64}", "TWVzc2FnZS1JRDogPHhAeT4=")
              .replace("{subject}", "Re: Phishing mail [" + id + " aaaaaaaaaaaa]"));

      assertThat(fixture.events(id)).containsExactly("report-received");
      assertThat(fixture.answer(id).state()).isEqualTo(OutboxState.PENDING);
    }
  }
}
