package dev.recourse.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.bot.service.OpenDesk;
import dev.recourse.ingest.Taken;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.policy.Flag;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said, and what is answered: the real model over a real database. */
class ConversationTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-04T17:00:00Z"), ZoneOffset.UTC);
  private static final String ANN = "ann@students.example.edu";
  private static final String BEN = "ben@students.example.edu";
  private static final String MINING =
      "someone left a mining rig running in the physics lab, it mines cryptocurrency on the gpu"
          + " server all night";

  @TempDir private Path folder = Path.of("");
  private Optional<OpenDesk> open = Optional.empty();

  @BeforeEach
  void openTheDesk() {
    open = Optional.of(OpenDesk.in(folder, CLOCK));
  }

  @AfterEach
  void closeTheDesk() {
    open.ifPresent(OpenDesk::close);
  }

  @Test
  void aReportOpensACase() {
    Taken taken = desk().hear(ANN, MINING);

    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    assertThat(desk().fileOf(taken).category().id()).isEqualTo("cryptomining");
  }

  @Test
  void whoeverReportedIsToldHowTheCaseStands() {
    String number = desk().hear(ANN, MINING).caseId().orElseThrow().toString();

    assertThat(desk().answer(ANN, "what about my report?"))
        .contains(number, "reported on Wednesday, November 4, 2026", "The next step is due by");
    assertThat(desk().answer(ANN, "what is the status of " + number + "?")).contains(number);
  }

  @Test
  void aQuestionIsAnsweredWithWhatThePolicySays() {
    assertThat(desk().answer(ANN, "may I give my password to my assistant?"))
        .contains("is not to be shared with others", "users and passwords", "Whether it holds")
        .doesNotContain("verdict");
  }

  @Test
  void aStrangerLearnsNothingOfAnothersCase() {
    String number = desk().hear(ANN, MINING).caseId().orElseThrow().toString();

    String answered = desk().answer(BEN, "what is the status of " + number + "?");

    assertThat(answered)
        .contains("I cannot tell you anything about " + number)
        .doesNotContain("mining", "November");
    assertThat(desk().answer(BEN, "what is the status of R-2026-004242?"))
        .isEqualTo(answered.replace(number, "R-2026-004242"));
  }

  @Test
  void whoHasSeveralCasesIsAskedWhichOneTheyMean() {
    String first = desk().hear(ANN, MINING).caseId().orElseThrow().toString();
    String second =
        desk()
            .hear(
                ANN, "I got a phishing mail that imitates the payroll page and asks for passwords")
            .caseId()
            .orElseThrow()
            .toString();

    assertThat(desk().answer(ANN, "what about my report?"))
        .contains("Which case do you mean?", first, second);
    assertThat(desk().answer(BEN, "what about my report?")).contains("You have no open case here");
  }

  @Test
  void whatIsAddedToACaseGoesOntoItAndOpensNoOther() {
    CaseFile file = desk().fileOf(desk().hear(ANN, MINING));

    Taken added = desk().hear(ANN, "I want to add to " + file.id() + " the log of the gpu server");

    assertThat(added.effect()).isEqualTo(Effect.APPENDED);
    assertThat(added.caseId()).contains(file.id());
    assertThat(added.reply()).hasValueSatisfying(said -> assertThat(said).contains("added that"));
    assertThat(desk().fileOf(added).events()).hasSizeGreaterThan(file.events().size());
  }

  @Test
  void aWishToWithdrawAndAWishToAppealArePutBeforeTheHandler() {
    String number = desk().hear(ANN, MINING).caseId().orElseThrow().toString();

    assertThat(desk().answer(ANN, "please withdraw my report " + number)).contains("withdraw");
    assertThat(desk().answer(ANN, "I want to appeal the decision in " + number))
        .contains("appeal", "No appeal window is open");
  }

  @Test
  void dangerIsAlwaysFiledWhateverElseTheWordsMayMean() {
    Taken taken = desk().hear(ANN, "hello, can you help? he has a gun and says he will kill me");

    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    assertThat(desk().fileOf(taken).classified().flags()).containsKey(Flag.DANGER);
  }

  @Test
  void aQuestionAboutThePolicyIsAnsweredWithItsSourceAndOpensNothing() {
    Taken taken = desk().hear(ANN, "am I allowed to mine cryptocurrency on the lab's gpu server?");

    assertThat(taken.caseId()).isEmpty();
    assertThat(taken.reply())
        .hasValueSatisfying(
            said -> assertThat(said).contains("Whether it holds for you I cannot say"));
  }

  @Test
  void helpAndGreetingsOpenNothing() {
    assertThat(desk().hear(ANN, "hello there").caseId()).isEmpty();
    assertThat(desk().answer(ANN, "help")).contains("open a case");
  }

  private OpenDesk desk() {
    return open.orElseThrow();
  }
}
