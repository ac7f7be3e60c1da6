package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
  @ParameterizedTest
  @CsvSource({
    "see https://evil.example/a.b now, see hxxps://evil[.]example/a.b now",
    "HTTP://a.evil.example, hxxP://a[.]evil[.]example",
    "go to www.evil.example!, go to www[.]evil[.]example!",
    "nothing here. At all., nothing here. At all.",
    "cost of $1 \\1 http://x.example, cost of $1 \\1 hxxp://x[.]example"
  })
  void aLinkThatIsQuotedCannotBeClicked(String text, String shown) {
    assertThat(Lines.harmless(text)).isEqualToIgnoringCase(shown);
  }
}
