package dev.recourse.nlp.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Don't STOP, please       | dont stop please
          a 16-year-old            | a 16 year old
          my 9yo and 4th           | my 9 yo and 0th
          in 2026 and at port 443  | in 0000 and at port 443
          cs101                    | cs000
          really?!                 | really ? !
          write to me@example.edu. | write to ‹address›
          see https://a.test/x?y=1 | see ‹link›
          from 192.0.2.7           | from ‹ip›
          people.example.edu/~tg   | ‹host›
          naïve café               | naïve café
          """)
  void aTextIsReadAsTheseWords(String text, String words) {
    assertThat(words(text)).containsExactly(words.split(" "));
  }

  @Test
  void nothingIsReadBeyondTheLimit() {
    assertThat(words(Words.of("one two three", 7))).containsExactly("one", "two");
  }

  @Test
  void aTextOfSeparatorsHasNoWords() {
    assertThat(words(" \u00a0\n--- ... ///")).isEmpty();
  }

  @Test
  void aVeryLongWordIsCut() {
    assertThat(words("x".repeat(500)).get(0)).hasSize(40);
  }

  private static List<String> words(String text) {
    return words(Words.of(text, 10_000));
  }

  private static List<String> words(Words words) {
    return IntStream.range(0, words.count()).mapToObj(words::word).toList();
  }
}
