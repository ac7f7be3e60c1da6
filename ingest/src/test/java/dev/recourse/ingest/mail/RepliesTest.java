package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Report;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file for each mail program as it writes a whole answer. Every "Stays" in it must be in what
 * is left, and no "Gone".
 */
class RepliesTest {
  private static final Pattern STAYS = Pattern.compile("Stays");

  static List<String> samples() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Path directory() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(RepliesTest.class.getResource("replies")).toURI());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theWordsOfTheAnswerAreLeftAndNoOthers(String name) throws Exception {
    String body = Files.readString(directory().resolve(name));
    String type = name.endsWith(".html") ? "text/html" : "text/plain";

    Report report =
        read(
            "Subject: Re: Your report\nIn-Reply-To: <a@example.edu>\nContent-Type: "
                + type
                + "; charset=utf-8\n",
            body);

    assertThat(report.text()).doesNotContain("Gone");
    assertThat(STAYS.matcher(report.text()).results().count())
        .isEqualTo(STAYS.matcher(report.fullText()).results().count())
        .isPositive();
  }
}
