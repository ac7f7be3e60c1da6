package dev.recourse.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.ingest.report.Nature;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.policy.Category;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Machines' mails in all the shapes met, one file each, and beside it what must be read from it: a
 * line for the report, and lines for each incident.
 */
class MachineSamplesTest {
  private static final String FOLDER = "/dev/recourse/ingest/reports";

  static List<String> samples() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    URL folder = Objects.requireNonNull(MachineSamplesTest.class.getResource(FOLDER));
    return Path.of(folder.toURI());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatAMachineSaysIsRead(String sample) throws IOException, URISyntaxException {
    String mail = Files.readString(folder().resolve(sample + ".eml"));
    String expected = Files.readString(folder().resolve(sample + ".expected"));

    assertThat(shown(Mails.read(Mails.bytes(mail)))).isEqualTo(expected);
  }

  private static String shown(Report report) {
    if (report.nature() instanceof Nature.Statistics statistics) {
      return "statistics: " + statistics.what() + "\n";
    }
    return report.machine().map(MachineSamplesTest::shown).orElse("an ordinary mail\n");
  }

  private static String shown(MachineReport report) {
    String first =
        String.join(
            ", ",
            report.format(),
            report.kind(),
            report.category().map(Category::id).orElse("left to the words"));
    return report.incidents().stream()
        .map(MachineSamplesTest::shown)
        .collect(Collectors.joining("\n", first + "\n\n", ""));
  }

  private static String shown(Incident incident) {
    StringBuilder lines = new StringBuilder("kind: " + incident.kind() + "\n");
    line(lines, "source", incident.source());
    line(lines, "source port", incident.sourcePort());
    line(lines, "target", incident.target());
    line(lines, "target port", incident.targetPort());
    line(lines, "protocol", incident.protocol());
    line(lines, "at", incident.at());
    incident.urls().forEach(url -> line(lines, "url", Optional.of(url)));
    line(lines, "work", incident.work());
    line(lines, "number", incident.reporterId());
    return lines.toString();
  }

  private static void line(StringBuilder lines, String name, Optional<?> value) {
    value.ifPresent(said -> lines.append(name).append(": ").append(said).append('\n'));
  }
}
