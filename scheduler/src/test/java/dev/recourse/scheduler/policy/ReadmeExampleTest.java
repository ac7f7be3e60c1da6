package dev.recourse.scheduler.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of a procedure is one that works as it stands there. */
class ReadmeExampleTest {
  private static final Pattern BLOCK =
      Pattern.compile("```(?:yaml)?\\n(.*?)```\\n", Pattern.DOTALL);

  @Test
  void theExampleOfAProcedureIsReadAsItStands(@TempDir Path folder) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    List<String> blocks =
        BLOCK
            .matcher(readme.substring(readme.indexOf("A complete example")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .limit(2)
            .toList();
    Files.createDirectories(folder.resolve("procedures"));
    Files.createDirectories(folder.resolve("letters"));
    Files.writeString(
        folder.resolve("pack.yaml"),
        mit().replaceFirst("procedures: \\[(.*)]", "procedures: [$1, hearings]")
            + "letters: [hearing-notice]\n");
    Files.writeString(folder.resolve("procedures/hearings.yaml"), blocks.get(0));
    Files.writeString(folder.resolve("letters/hearing-notice.txt"), blocks.get(1));

    Pack pack = Packs.load(folder.toString());

    Procedure hearings = pack.procedure(new ProcedureId("hearings"));
    assertThat(hearings.rules())
        .extracting(rule -> rule.id().id())
        .contains("acknowledgement", "appeal", "decision", "statement");
    assertThat(hearings.appealsTo(new Affiliation("faculty"))).contains(new Role("provost"));
    assertThat(
            pack.letters()
                .render(
                    "hearing-notice",
                    Map.of(
                        "number", "R-2026-000123",
                        "note", "It lasted an hour.",
                        "windows", List.of(Map.of("what", "Statement", "until", "Monday"))))
                .text())
        .isEqualTo("It lasted an hour.\n\nStatement: open to you until the end of Monday.\n");
  }

  @Test
  void theExampleOfATableOfHolidaysIsReadAsItStandsAndEndsWhereItSays(@TempDir Path folder)
      throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher table =
        Pattern.compile("```yaml\n(\\s*# holidays/.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(table.find()).isTrue();
    Files.createDirectories(folder.resolve("holidays"));
    Files.writeString(folder.resolve("holidays/example-land.yaml"), table.group(1).stripIndent());
    Files.writeString(
        folder.resolve("pack.yaml"),
        mit()
            .replace("holidays: us-federal", "holidays: example-land")
            .replaceFirst("zone: .*", "zone: Europe/Berlin"));

    Pack pack = Packs.load(folder.toString());

    Holidays holidays = pack.holidays();
    assertThat(holidays.lastYear()).contains(2027);
    assertThat(holidays.in(2026))
        .containsOnlyKeys(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-04-06"));
    // New Year's Day of 2028 is a Saturday, and kept on the last day of the year before.
    assertThat(holidays.in(2027))
        .containsOnlyKeys(
            LocalDate.parse("2027-01-01"),
            LocalDate.parse("2027-03-29"),
            LocalDate.parse("2027-05-03"),
            LocalDate.parse("2027-12-31"));
    assertThatThrownBy(() -> holidays.in(2028))
        .isInstanceOf(UnknownYearException.class)
        .hasMessageContaining("2028")
        .hasMessageContaining("example-land");
  }

  private static String mit() throws IOException {
    try (var in = Packs.class.getResourceAsStream("packs/mit/pack.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
