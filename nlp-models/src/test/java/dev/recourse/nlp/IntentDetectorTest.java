package dev.recourse.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentDetectorTest {
  private final IntentDetector intents = Models.bundled().intents();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          greeting        | hello there
          help            | how does this bot work, what can I type?
          withdraw        | please withdraw my report, it was a misunderstanding
          appeal          | I want to appeal against the decision
          policy-question | am I allowed to run a server in my dorm room?
          status          | what is the status of R-2026-000042, is there any news?
          """)
  void aPlainMessageGetsItsIntent(String intent, String message) {
    IntentGuess guess = intents.detect(message);

    assertThat(guess.intent()).isEqualTo(intent);
    assertThat(guess.confidence()).isBetween(0.0, 1.0);
  }

  @Test
  void aMessageWithoutWordsWantsNothingInParticular() {
    assertThat(intents.detect("…").intent()).isEqualTo("other");
  }
}
