package dev.recourse.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Lines are typed in, the screen is read; behind it the whole service runs. */
@TestInstance(Lifecycle.PER_CLASS)
class DialogueTest {
  private Optional<Stage> open = Optional.empty();

  @BeforeAll
  void openTheStage() {
    open = Optional.of(Stage.open(Instant.parse("2026-11-04T17:00:00Z"), Clock.systemUTC()));
  }

  @AfterAll
  void closeTheStage() {
    open.ifPresent(Stage::close);
  }

  @Test
  void aReportIsGivenANumberAndIsFoundAgainByItsNumberAlone() {
    String told =
        typed(
            "someone left a mining rig running in the physics lab, it mines cryptocurrency at night",
            "cases",
            "case 1",
            "record 1 assessed",
            "letters",
            "quit");

    assertThat(told)
        .contains("R-2026-000001", "cryptomining", "initial assessment", "assessed recorded");
  }

  @Test
  void aSampleMailIsTakenInAndTheClockBringsItsReminder() {
    String told = typed("mail scanning", "letters", "move 2026-11-18", "quit");

    assertThat(told)
        .contains("unauthorized-scanning")
        .contains("It is now Wednesday, November 18, 2026")
        .contains("Initial assessment of R-2026-");
  }

  @Test
  void whatCannotBeDoneIsAnsweredWithWhatCan() {
    assertThat(typed("case", "quit")).contains("Which case? For instance: case 1");
    assertThat(typed("case 999", "quit")).contains("There is no case R-2026-000999");
    assertThat(typed("case what", "quit")).contains("R-2026-000123");
    assertThat(typed("move backwards", "quit")).contains("Move by a number of days");
    assertThat(typed("move 999", "quit")).contains("forward only");
    assertThat(typed("mail nothing", "quit")).contains("phishing", "vacation");
    assertThat(typed("record 999 assessed", "quit")).contains("There is no case R-2026-000999");
  }

  @Test
  void helpSaysWhatCanBeTypedAndTheEndOfTheInputEndsIt() {
    assertThat(typed("help")).contains("record NUMBER EVENT", "move DAYS", "quit");
    assertThat(typed("", "  ")).contains("you>");
  }

  private String typed(String... lines) {
    Deque<String> typed = new ArrayDeque<>(Arrays.asList(lines));
    StringWriter shown = new StringWriter();
    new Dialogue(
            open.orElseThrow(),
            new Screen(new PrintWriter(shown), false),
            () -> Optional.ofNullable(typed.poll()))
        .play();
    return shown.toString().replaceAll("\\s+", " ");
  }
}
