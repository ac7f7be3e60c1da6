package dev.recourse.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.nlp.model.CategoryFigures;
import dev.recourse.nlp.model.Evaluation;
import dev.recourse.nlp.model.LabelFigures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floors under what was measured; a change of corpus or features that falls through is a loss. */
class BundledModelTest {
  private final Evaluation evaluation = Models.bundled().evaluation();

  @Test
  void categoriesAreToldApartOnVoicesNotSeen() {
    CategoryFigures figures = evaluation.figures();

    assertThat(figures.macroF1().value()).isGreaterThan(0.80);
    assertThat(figures.topThree().value()).isGreaterThan(0.93);
    assertThat(figures.calibrationError().value()).isLessThan(0.05);
  }

  @Test
  void confidentAnswersKeepTheirPromise() {
    CategoryFigures figures = evaluation.figures();

    assertThat(figures.confidentPrecision().value()).isGreaterThan(0.95);
    assertThat(figures.coverage().value()).isGreaterThan(0.57);
  }

  @Test
  void everyLabelIsMeasured() {
    assertThat(evaluation.categories())
        .extracting(LabelFigures::label)
        .containsExactlyElementsOf(Labels.CATEGORIES);
    assertThat(evaluation.flags())
        .extracting(LabelFigures::label)
        .containsExactlyElementsOf(Labels.FLAGS);
    assertThat(evaluation.intents())
        .extracting(LabelFigures::label)
        .containsExactlyElementsOf(Labels.INTENTS);
  }

  /** What was measured, less the noise: half the width of a bootstrap range. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          harassment               | 0.60
          threats-stalking         | 0.58
          doxxing                  | 0.77
          sex-discrimination       | 0.60
          retaliation              | 0.84
          child-safety             | 0.76
          damage-tampering         | 0.67
          interception-monitoring  | 0.66
          system-interference      | 0.71
          security-bypass          | 0.79
          account-misuse           | 0.67
          intrusion                | 0.70
          unauthorized-scanning    | 0.77
          fraud-phishing           | 0.80
          spam                     | 0.76
          impersonation            | 0.71
          personal-data-breach     | 0.78
          confidential-disclosure  | 0.76
          privacy-violation        | 0.71
          copyright                | 0.77
          software-license         | 0.82
          intellectual-property    | 0.80
          trademark-misuse         | 0.86
          commercial-use           | 0.77
          cryptomining             | 0.86
          political-activity       | 0.86
          academic-dishonesty      | 0.68
          unapproved-encryption    | 0.89
          generative-ai-misuse     | 0.81
          export-control           | 0.85
          social-media-conduct     | 0.82
          records-access-request   | 0.76
          law-enforcement-request  | 0.84
          policy-question          | 0.80
          not-a-report             | 0.67
          """)
  void noCategoryDrops(String category, double floor) {
    assertThat(f1(evaluation.categories(), category)).isGreaterThan(floor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          report                   | 0.73
          status                   | 0.80
          add-evidence             | 0.83
          policy-question          | 0.82
          withdraw                 | 0.81
          appeal                   | 0.83
          help                     | 0.76
          greeting                 | 0.84
          other                    | 0.67
          """)
  void noIntentDrops(String intent, double floor) {
    assertThat(f1(evaluation.intents(), intent)).isGreaterThan(floor);
  }

  @Test
  void theModelBeatsSimplerWays() {
    assertThat(evaluation.baselines())
        .hasSize(4)
        .allSatisfy(
            baseline ->
                assertThat(evaluation.figures().macroF1().low())
                    .as(baseline.name())
                    .isGreaterThan(baseline.macroF1().high()));
  }

  @Test
  void whoIsInDangerIsHardlyEverMissed() {
    assertThat(evaluation.flags())
        .filteredOn(flag -> List.of("danger", "minor").contains(flag.label()))
        .hasSize(2)
        .allSatisfy(flag -> assertThat(flag.recall()).isGreaterThanOrEqualTo(0.95))
        .allSatisfy(flag -> assertThat(flag.precision()).as(flag.label()).isGreaterThan(0.17));
  }

  @Test
  void intentsAreToldApart() {
    assertThat(evaluation.intentMacroF1().value()).isGreaterThan(0.83);
  }

  @Test
  void theEvaluationCanBeRead() {
    assertThat(evaluation.describe())
        .contains("macro-F1", "danger", "taken for", "bystander-chat", "Intents");
  }

  @Test
  void everyAnswerNamesModelAndCorpus() {
    Models models = Models.bundled();

    assertThat(models.classifier().classify(Text.chat("hi")).model())
        .isEqualTo(models.name())
        .matches("model [0-9a-f]{12}, corpus [0-9a-f]{12}");
  }

  private static double f1(List<LabelFigures> figures, String label) {
    return figures.stream()
        .filter(each -> each.label().equals(label))
        .mapToDouble(LabelFigures::f1)
        .findFirst()
        .orElseThrow();
  }
}
