package dev.recourse.bot.cli;

import static dev.recourse.bot.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.cli.Typed.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A handler's day at the shell: what each command does, and how wrong use is answered. */
@TestInstance(Lifecycle.PER_CLASS)
class HandlerCommandsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Typed desk = new Typed("", "");
  private Path folder = Path.of("");
  private String configuration = "";
  private String number = "";

  @BeforeAll
  void reportSomething(@TempDir Path empty) {
    desk = Typed.in(empty);
    folder = empty;
    configuration = desk.configuration();
    number = desk.number();
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatWould() {
    Answer refused = typed("record", number, "no-such-thing", "--config", configuration);
    Answer recorded =
        typed("record", number, "assessed", "--note", "seen", "--config", configuration);

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("no-such-thing", "assessed");
    assertThat(recorded.exit()).isZero();
    assertThat(recorded.out()).contains(number + ": assessed recorded; the case is");
  }

  @Test
  void aCaseThatIsNotThereIsRefusedAndANumberThatIsNoneIsWrongUsage() {
    assertThat(typed("case", "R-2026-999999", "--config", configuration).exit()).isEqualTo(1);
    assertThat(typed("case", "7", "--config", configuration).exit()).isEqualTo(2);
    assertThat(typed("record", number, "assessed", "--at", "noon", "--config", configuration))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("2026-11-03T17:30:00Z"));
    assertThat(typed("record", number, "assessed", "--party", "x", "--config", configuration))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("respondent"));
  }

  private Answer here(String... args) {
    return desk.here(args);
  }

  private Path written(String name, String words) throws IOException {
    return Files.writeString(folder.resolve(name), words);
  }

  private void sam() {
    here("party", number, "respondent", "--email", "sam@example.edu", "--affiliation", "student");
  }

  @Test
  void aPartyBecomesKnownAndWhatIsSaidOfItMustBeSomething() {
    Answer told =
        here("party", number, "respondent", "--email", "sam@example.edu", "--affiliation", "staff");

    assertThat(told.exit()).isZero();
    assertThat(told.out()).contains("party-set recorded");
    assertThat(here("party", number, "respondent"))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("--email"));
    assertThat(here("party", number, "neighbour", "--email", "x@example.edu"))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("respondent"));
    assertThat(here("party", number, "respondent", "--affiliation", "martian"))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("student"));
    assertThat(here("party", number, "respondent", "--email", "nowhere"))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("mail address"));
  }

  @Test
  void aLetterIsShownBeforeItIsSent() {
    sam();

    Answer shown =
        here("letter", number, "decision", "--party", "respondent", "--note", "A warning.");
    Answer sent =
        here("letter", number, "decision", "--party", "respondent", "--note", "Now.", "--send");

    assertThat(shown.exit()).isZero();
    assertThat(shown.out()).contains("To:      the respondent", "A warning.");
    assertThat(sent.exit()).isZero();
    assertThat(here("outbox", "--json").out()).contains(number + "/letter/decision/");
    assertThat(here("letter", number, "valentine"))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("There is no letter"));
  }

  @Test
  void theSameWordsToTheSamePartyGoOutOnce() throws IOException {
    sam();
    String words = written("words.txt", "We have stopped the rig.").toString();

    Answer first = here("reply", number, "--text-file", words, "--party", "respondent");
    Answer again = here("reply", number, "--text-file", words, "--party", "respondent");

    assertThat(first.exit()).isZero();
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("have been sent");
    assertThat(here("reply", number, "--text-file", written("none.txt", " ").toString()))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("says nothing"));
    assertThat(here("reply", number, "--text-file", folder.resolve("no.txt").toString()))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("no.txt"));
    assertThat(here("reply", number).exit()).isEqualTo(2);
  }

  @Test
  void aCaseIsFoundByItsWordsInAnyForm() throws IOException {
    Answer found = here("search", "rigs", "gpu");

    assertThat(found.out()).contains(number, "[rig]");
    assertThat(MAPPER.readTree(here("search", "rigs", "--json").out())).hasSize(1);
    assertThat(here("search", "elephants").exit()).isZero();
    assertThat(here("search").exit()).isEqualTo(2);
  }

  @Test
  void moreTimeIsGivenForAReasonThatThePartiesAreTold() {
    Answer given = here("extend", number, "status-update", "5d", "--note", "Half of us are ill.");

    assertThat(given.exit()).isZero();
    assertThat(here("case", number).out()).contains("Half of us are ill.");
    assertThat(here("extend", number, "status-update", "5d").exit()).isEqualTo(2);
    assertThat(here("extend", number, "status-update", "soon", "--note", "Ill."))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("soon"));
    assertThat(here("extend", number, "nothing", "5d", "--note", "Ill."))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("status-update"));
    assertThat(here("extend", number, "status-update", "5d", "--note", " "))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("reason"));
  }

  @Test
  void aHandlersRemindersArePutOffAndNobodyElses() {
    Answer put = here("snooze", number, "initial-assessment", "2bd");

    assertThat(put.exit()).isZero();
    assertThat(here("snooze", number, "initial-assessment", "for ever").exit()).isEqualTo(2);
    assertThat(here("snooze", number, "nothing", "2bd"))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("initial-assessment"));
  }

  @Test
  void theNextUpdateIsAddedToHeldBackAndLetGo() throws IOException {
    String words = written("paragraph.txt", "The logs have arrived.").toString();

    assertThat(here("update", number, "--paragraph-file", words).exit()).isZero();
    assertThat(here("update", number, "--hold", "A witness must not be warned.").exit()).isZero();
    assertThat(here("update", number, "--release").exit()).isZero();
    assertThat(here("update", number))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("--hold"));
    assertThat(here("update", number, "--hold", " "))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("reason"));
    assertThat(here("update", number, "--hold", "x", "--release").exit()).isEqualTo(2);
  }

  @Test
  void aCaseIsExportedIntoAFileThatIsNotThereYet() throws IOException {
    Path zip = folder.resolve("case.zip");

    Answer export = here("export", number, "-o", zip.toString());

    assertThat(export.exit()).isZero();
    try (ZipFile exported = new ZipFile(zip.toFile())) {
      assertThat(exported.stream().map(ZipEntry::getName))
          .contains("summary.txt", "case.json", "letters/0001.txt")
          .anyMatch(name -> name.startsWith("received/"));
    }
    assertThat(here("export", number, "-o", zip.toString()))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("there already"));
    assertThat(here("export", "R-2026-999999", "-o", folder.resolve("x.zip").toString()))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("recourse cases"));
    assertThat(here("export", number).exit()).isEqualTo(2);
  }

  @Test
  void casesAreCountedAndDrawn() throws IOException {
    Path chart = folder.resolve("chart.png");

    JsonNode stats = MAPPER.readTree(here("stats", "--json", "--png", chart.toString()).out());

    assertThat(stats.path("byCategory").path("cryptomining").asInt()).isEqualTo(1);
    assertThat(ImageIO.read(chart.toFile()).getWidth()).isEqualTo(900);
    assertThat(here("stats", "--since", "yesterday"))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("2026-01-01"));
  }

  @Test
  void onlyAClosedCaseIsForgotten() {
    Answer forget = here("forget", number);

    assertThat(forget.exit()).isEqualTo(1);
    assertThat(forget.err()).contains("not closed");
    assertThat(here("forget", "7").exit()).isEqualTo(2);
  }
}
