package dev.recourse.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.service.OpenDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTextTest {
  private static final String HOSTILE =
      "a mining rig \u009b31m\u001b]0;owned\u0007 mines \u202Eycnerrucotpyrc in the gpu lab";

  @Test
  void nothingThatAStrangerWroteMovesTheTerminal(@TempDir Path folder) {
    String number;
    String configuration;
    try (OpenDesk desk = OpenDesk.in(folder, Clock.systemUTC())) {
      number = desk.hear("ann@students.example.edu", HOSTILE).caseId().orElseThrow().toString();
      configuration = desk.configuration().toString();
    }

    for (List<String> command :
        List.of(
            List.of("case", number),
            List.of("cases"),
            List.of("search", "mining"),
            List.of("inbox"),
            List.of("outbox"),
            List.of("case", number, "--json"),
            List.of("case", "R-2026-\u001b[31m"))) {
      String[] words =
          Stream.concat(command.stream(), Stream.of("--config", configuration))
              .toArray(String[]::new);
      Typed.Answer answer = Typed.typed(words);

      assertThat(answer.out() + answer.err())
          .as(String.join(" ", command))
          .isNotBlank()
          .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202A-\u202E\u2066-\u2069]");
    }
  }

  @Test
  void jsonSaysTheSameInOtherCharacters() throws IOException {
    String json = new ObjectMapper().writeValueAsString(HOSTILE);

    assertThat(TerminalText.json(json)).matches("[ -~]*");
    assertThat(new ObjectMapper().readTree(TerminalText.json(json)).asText()).isEqualTo(HOSTILE);
  }
}
