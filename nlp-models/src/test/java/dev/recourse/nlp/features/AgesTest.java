package dev.recourse.nlp.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a 9-year-old",
        "she's 9yo",
        "aged 12",
        "an eight year old boy",
        "two third graders",
        "my 9th grader",
        "ages 9 to 14"
      })
  void anAgeBelowEighteenIsReadHoweverItIsWritten(String text) {
    assertThat(anywhere(text, Ages::belowEighteen)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"my daughter (12)", "a girl of maybe seven", "my brother, he's fifteen"})
  void aNumberNextToAChildMayBeItsAge(String text) {
    assertThat(anywhere(text, Ages::perhapsOfAChild)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "he is 20 years old",
        "grade 10 paper",
        "a 14-inch laptop",
        "seat 12",
        "in 2012",
        "the third room",
        "my daughter is 21",
        "two kids, and many weeks later room 12"
      })
  void otherNumbersAreNoChildsAge(String text) {
    assertThat(anywhere(text, Ages::belowEighteen)).isFalse();
    assertThat(anywhere(text, Ages::perhapsOfAChild)).isFalse();
  }

  private static boolean anywhere(String text, Predicate<Ages> found) {
    Words words = Words.of(text, text.length());
    Ages ages = new Ages();
    boolean anywhere = false;
    for (int i = 0; i < words.count(); i++) {
      ages.read(Features.word(words.word(i)));
      anywhere |= found.test(ages);
    }
    return anywhere;
  }
}
