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

    assertThat(figures.macroF1().value()).isGreaterThan(0.83);
    assertThat(figures.topThree().value()).isGreaterThan(0.945);
    assertThat(figures.calibrationError().value()).isLessThan(0.05);
  }

  @Test
  void confidentAnswersKeepTheirPromise() {
    CategoryFigures figures = evaluation.figures();

    assertThat(figures.confidentPrecision().value()).isGreaterThan(0.95);
    assertThat(figures.coverage().value()).isGreaterThan(0.63);
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

  /** What was measured, less the noise: the low end of the bootstrap range. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          harassment               | 0.70
          threats-stalking         | 0.65
          doxxing                  | 0.82
          sex-discrimination       | 0.66
          retaliation              | 0.84
          child-safety             | 0.78
          damage-tampering         | 0.76
          interception-monitoring  | 0.70
          system-interference      | 0.76
          security-bypass          | 0.82
          account-misuse           | 0.72
          intrusion                | 0.76
          unauthorized-scanning    | 0.84
          fraud-phishing           | 0.78
          spam                     | 0.79
          impersonation            | 0.69
          personal-data-breach     | 0.83
          confidential-disclosure  | 0.80
          privacy-violation        | 0.74
          copyright                | 0.81
          software-license         | 0.86
          intellectual-property    | 0.84
          trademark-misuse         | 0.89
          commercial-use           | 0.82
          cryptomining             | 0.91
          political-activity       | 0.91
          academic-dishonesty      | 0.73
          unapproved-encryption    | 0.91
          generative-ai-misuse     | 0.85
          export-control           | 0.88
          social-media-conduct     | 0.83
          records-access-request   | 0.78
          law-enforcement-request  | 0.87
          policy-question          | 0.80
          not-a-report             | 0.69
          """)
  void noCategoryDrops(String category, double floor) {
    assertThat(f1(evaluation.categories(), category)).isGreaterThan(floor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          report                   | 0.82
          status                   | 0.83
          add-evidence             | 0.88
          policy-question          | 0.87
          withdraw                 | 0.87
          appeal                   | 0.86
          help                     | 0.81
          greeting                 | 0.92
          other                    | 0.75
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
        .allSatisfy(flag -> assertThat(flag.precision()).as(flag.label()).isGreaterThan(0.37));
  }

  @Test
  void intentsAreToldApart() {
    assertThat(evaluation.intentMacroF1().value()).isGreaterThan(0.87);
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
