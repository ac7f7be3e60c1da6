package dev.recourse.scheduler.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LettersTest {
  private static final Letters LETTERS = Packs.load("caltech").letters();

  static Iterable<String> names() {
    return LETTERS.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyLetterCanBeWritten(String name) {
    Letter letter = LETTERS.render(name, sample(name));

    assertThat(letter.subject()).contains("R-2026-000123").doesNotContain("{{");
    assertThat(letter.text()).isNotBlank().doesNotContain("{{");
  }

  @Test
  void theAcknowledgementOfARestrictedCaseQuotesNothingAndNamesNoCategory() {
    assertThat(LETTERS.values("acknowledgement-restricted"))
        .contains("resources")
        .doesNotContain("subject", "text", "category", "policy", "because", "what", "flags");
    assertThat(LETTERS.values("desk-notice-restricted")).containsExactly("number");
  }

  @Test
  void theStatusUpdateSaysWhereItStandsWhenTheOutcomeComesAndHowToAppeal() {
    assertThat(LETTERS.values("status-update")).contains("status", "outcomeOn", "appeal");
  }

  @Test
  void aValueThatIsMissingIsAnErrorNotAHole() {
    Map<String, Object> values = sample("extension");
    values.remove("reason");

    assertThatThrownBy(() -> LETTERS.render("extension", values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("extension")
        .hasMessageContaining("reason");
  }

  @Test
  void valuesStandAsTheyAreAndALineBreakInASubjectBecomesASpace() {
    Letters letters = Letters.of(Map.of("a", "Subject: {{s}}\n\n{{t}}\n"));

    Letter letter = letters.render("a", Map.of("s", "one\r\nBcc: two", "t", "<b>&\"{{s}}"));

    assertThat(letter).isEqualTo(new Letter("one Bcc: two", "<b>&\"{{s}}\n"));
  }

  @Test
  void aLetterWithoutASubjectIsRefused() {
    assertThatThrownBy(() -> Letters.of(Map.of("a", "Dear you,\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a'")
        .hasMessageContaining("Subject:");
  }

  private static Map<String, Object> sample(String name) {
    Map<String, Object> values = new HashMap<>();
    for (String value : LETTERS.values(name)) {
      values.put(value, "the " + value);
    }
    values.put("number", "R-2026-000123");
    values.put("late", false);
    values.put("overdue", true);
    values.put("stops", List.of("assessed", "closed"));
    values.put("toReporter", true);
    values.put(
        "windows", List.of(Map.of("what", "Appeal", "until", "Monday", "why", "10 days after")));
    values.put("steps", List.of(Map.of("what", "Assessment", "on", "Friday")));
    return values;
  }
}
