package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Correction;
import dev.recourse.scheduler.policy.Category;
import org.junit.jupiter.api.Test;

/** What the docket knows of all cases together. */
class DocketTest extends AtTheDesk {
  @Test
  void whatAHandlerSaysOfACategoryIsALessonUntilTheWordsAreErased() {
    CaseId corrected = fixture.open(Category.SPAM);
    CaseId untouched = fixture.open(Category.SPAM);
    fixture.record(corrected, "category-set", "fraud-phishing");

    assertThat(fixture.docket.corrections())
        .singleElement()
        .satisfies(
            lesson -> {
              assertThat(lesson.category()).isEqualTo(Category.FRAUD_PHISHING);
              assertThat(lesson.text()).isEqualTo(fixture.file(corrected).text());
              assertThat(lesson.fingerprint())
                  .isEqualTo(Correction.fingerprint(fixture.file(untouched)));
            });

    fixture.database.change(
        tx -> tx.handle().execute("UPDATE cases SET text = '' WHERE id = ?", corrected.toString()));

    assertThat(fixture.docket.corrections()).isEmpty();
  }

  @Test
  void theLastWordOnACategoryIsTheLesson() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "category-set", "fraud-phishing");
    fixture.record(id, "category-set", "spam");

    assertThat(fixture.docket.corrections())
        .extracting(Correction::category)
        .containsExactly(Category.SPAM);
    assertThat(fixture.docket.modelsNamed()).containsExactly("model");
  }
}
