package dev.recourse.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.nlp.model.CategoryFigures;
import dev.recourse.nlp.model.Evaluation;
import dev.recourse.nlp.model.LabelFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Floors under what was measured; a change of corpus or features that falls through is a loss. */
class BundledModelTest {
  private final Evaluation evaluation = Models.bundled().evaluation();

  @Test
  void categoriesAreToldApartOnVoicesNotSeen() {
    CategoryFigures figures = evaluation.figures();

    assertThat(figures.macroF1().value()).isGreaterThan(0.80);
    assertThat(figures.topThree().value()).isGreaterThan(0.92);
    assertThat(figures.calibrationError().value()).isLessThan(0.05);
  }

  @Test
  void confidentAnswersKeepTheirPromise() {
    CategoryFigures figures = evaluation.figures();

    assertThat(figures.confidentPrecision().value()).isGreaterThan(0.95);
    assertThat(figures.coverage().value()).isGreaterThan(0.58);
  }

  @Test
  void noCategoryIsLost() {
    assertThat(evaluation.categories())
        .extracting(LabelFigures::label)
        .containsExactlyElementsOf(Labels.CATEGORIES);
    assertThat(evaluation.categories())
        .allSatisfy(category -> assertThat(category.f1()).as(category.label()).isGreaterThan(0.58));
  }

  @Test
  void whoIsInDangerIsHardlyEverMissed() {
    assertThat(evaluation.flags())
        .extracting(LabelFigures::label)
        .containsExactlyElementsOf(Labels.FLAGS);
    assertThat(evaluation.flags())
        .filteredOn(flag -> List.of("danger", "minor").contains(flag.label()))
        .hasSize(2)
        .allSatisfy(flag -> assertThat(flag.recall()).isGreaterThanOrEqualTo(0.95));
  }

  @Test
  void intentsAreToldApart() {
    assertThat(evaluation.intentMacroF1().value()).isGreaterThan(0.65);
    assertThat(evaluation.intents())
        .extracting(LabelFigures::label)
        .containsExactlyElementsOf(Labels.INTENTS);
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
}
