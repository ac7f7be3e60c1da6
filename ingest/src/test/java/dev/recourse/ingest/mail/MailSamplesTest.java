package dev.recourse.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Attachment;
import dev.recourse.ingest.report.Report;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mails as they were met, each in a file of its own under {@code samples}, told again in words of
 * ours. What a person reads in NAME.eml stands in NAME.txt: fields that matter, then an empty line,
 * then all of the text.
 */
class MailSamplesTest {

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .map(name -> name.substring(0, name.length() - ".eml".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** The bytes of a sample. */
  static byte[] mail(String name) throws IOException {
    return Files.readAllBytes(folder().resolve(name + ".eml"));
  }

  private static Path folder() {
    URL samples = Objects.requireNonNull(MailSamplesTest.class.getResource("samples"), "samples");
    return Path.of(URI.create(samples.toString()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPersonWouldReadThis(String name) throws IOException {
    String expected = Files.readString(folder().resolve(name + ".txt"));
    int blank = expected.indexOf("\n\n");
    List<String> fields = expected.substring(0, blank).lines().toList();

    Report report = Mails.read(Files.readAllBytes(folder().resolve(name + ".eml")));

    assertThat(report.fullText()).isEqualTo(expected.substring(blank + 2).stripTrailing());
    assertThat(report.readable()).isTrue();
    assertThat(report.attachments())
        .extracting(Attachment::name)
        .containsExactlyElementsOf(values(fields, "file: "));
    values(fields, "subject: ").forEach(it -> assertThat(report.subject()).isEqualTo(it));
    values(fields, "from: ")
        .forEach(it -> assertThat(report.from().map(Address::value)).contains(it));
  }

  private static List<String> values(List<String> fields, String name) {
    return fields.stream()
        .filter(field -> field.startsWith(name))
        .map(field -> field.substring(name.length()))
        .toList();
  }
}
