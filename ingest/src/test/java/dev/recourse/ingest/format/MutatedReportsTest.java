package dev.recourse.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Each format alone, without the net that {@link Formats} holds below it, reads what is left of the
 * samples after somebody has cut, doubled and scribbled in them.
 */
class MutatedReportsTest {
  private static final List<String> SAMPLES = samples();
  private static final List<String> SUBJECTS =
      List.of(
          "[SpamCop] summary report",
          "[SpamCop (192.0.2.1) id:1]x",
          "Issue 12345: attack at 192.0.2.1",
          "[Shadowserver] report",
          "complaint about message from 192.0.2.1",
          "Report Domain: example.edu Submitter: example.com");

  private static List<String> samples() {
    try {
      Path folder =
          Path.of(
              Objects.requireNonNull(
                      MutatedReportsTest.class.getResource("/dev/recourse/ingest/reports"))
                  .toURI());
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> file.toString().endsWith(".eml"))
            .sorted()
            .map(MutatedReportsTest::body)
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String body(Path file) {
    try {
      String mail = Files.readString(file);
      return mail.substring(mail.indexOf("\n\n") + 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One change: how much is cut out behind so many percent of the text, and what is put there. */
  record Edit(int place, int cut, String put) {

    String in(String text) {
      int from = text.length() / 100 * place;
      return text.substring(0, from) + put + text.substring(Math.min(text.length(), from + cut));
    }
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    Arbitrary<String> put =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(5),
            Arbitraries.of(
                "",
                "\"",
                "'",
                ",",
                ":",
                "{",
                "}",
                "[",
                "<",
                ">",
                "&",
                "\n",
                "- ",
                "---\n",
                "0",
                "99999999999999999999",
                "192.0.2.1",
                "2026-13-45T99:99:99Z",
                "</Infringement>"),
            Arbitraries.of(SAMPLES).map(sample -> sample.substring(0, sample.length() / 2)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 100), Arbitraries.integers().between(0, 80), put)
        .as(Edit::new)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> sample() {
    return Arbitraries.of(SAMPLES);
  }

  @Provide
  Arbitrary<String> subject() {
    return Arbitraries.of(SUBJECTS);
  }

  @Property(tries = 800)
  void noFormatThrowsAtWhatIsLeftOfAReport(
      @ForAll("sample") String sample,
      @ForAll("edits") List<Edit> edits,
      @ForAll("subject") String subject,
      @ForAll boolean dated) {
    String text = sample;
    for (Edit edit : edits) {
      text = edit.in(text);
    }
    Submission mail =
        new Submission(
            "takedown@netcraft.example",
            subject,
            text,
            dated ? Optional.of(Instant.parse("2026-11-24T07:00:00Z")) : Optional.empty(),
            Optional.of("<1@example.org>"),
            List.of(new Piece("text/plain", "2026-11-23-event4_sinkhole-x.csv", text)));

    for (Format format : Formats.ALL) {
      format.read(mail).ifPresent(MutatedReportsTest::holdsWhatReportsPromise);
    }
    assertThat(DeliveryStatistics.of(mail).isEmpty() || subject.startsWith("Report Domain"))
        .isTrue();
  }

  private static void holdsWhatReportsPromise(MachineReport report) {
    assertThat(report.incidents()).hasSizeBetween(1, Formats.INCIDENTS);
    assertThat(IncidentKeys.of(report)).hasSizeLessThanOrEqualTo(report.incidents().size());
    assertThat(report.inWords(3)).startsWith(report.heading());
    for (Incident incident : report.incidents()) {
      assertThat(incident.source().filter(source -> source.matches("(?s).*[\\n\\r].*"))).isEmpty();
      assertThat(incident.sourcePort().orElse(0)).isBetween(0, 65_535);
      assertThat(incident.urls()).allMatch(url -> !url.isEmpty() && url.indexOf('\n') < 0);
    }
  }
}
