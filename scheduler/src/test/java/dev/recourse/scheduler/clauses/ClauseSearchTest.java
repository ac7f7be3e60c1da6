package dev.recourse.scheduler.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Citation;
import dev.recourse.scheduler.policy.Clause;
import dev.recourse.scheduler.policy.Packs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClauseSearchTest {
  private static final ClauseSearch CALTECH = new ClauseSearch(Packs.load("caltech").clauses());

  @Test
  void wordsAreFoundInAnyOfTheirForms() {
    assertThat(CALTECH.find("Are retaliating bosses punished?", Map.of()))
        .anySatisfy(
            found -> assertThat(found.clause().categories()).contains(Category.RETALIATION));
  }

  @Test
  void whatPeopleSayLeadsToWhatThePolicySays() {
    assertThat(CALTECH.find("torrents", Map.of()).get(0).clause().text())
        .contains("copyrighted materials");
  }

  @Test
  void theLikelyCategoryDecidesBetweenClausesThatShareAWord() {
    Clause secrets = clause("Do not share secrets.", Category.CONFIDENTIAL_DISCLOSURE);
    Clause music = clause("Do not share music.", Category.COPYRIGHT);
    try (ClauseSearch search = new ClauseSearch(List.of(secrets, music))) {
      assertThat(search.find("may I share", Map.of(Category.COPYRIGHT, 0.9)))
          .extracting(Found::clause)
          .containsExactly(music);
      assertThat(search.find("may I share", Map.of(Category.CONFIDENTIAL_DISCLOSURE, 0.9)))
          .extracting(Found::clause)
          .containsExactly(secrets);
    }
  }

  @Test
  void aLikelyCategoryAloneIsNoReasonToQuote() {
    assertThat(CALTECH.find("zzyzx", Map.of(Category.COPYRIGHT, 1.0))).isEmpty();
    assertThat(CALTECH.find("", Map.of(Category.COPYRIGHT, 1.0))).isEmpty();
    assertThat(CALTECH.find("may I do that?", Map.of(Category.COPYRIGHT, 1.0))).isEmpty();
  }

  @Test
  void atMostThreeClausesAreQuotedTheBestFirst() {
    List<Found> found = CALTECH.find("may I record a meeting, lecture or hearing", Map.of());

    assertThat(found).hasSizeBetween(1, 3);
    assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.bearing(), a.bearing()));
  }

  @Property(tries = 200)
  void noQuestionBreaksTheSearch(@ForAll String question) {
    assertThat(CALTECH.find(question + " \"AND\" NEAR(x) * : ^ -password", Map.of()))
        .hasSizeLessThanOrEqualTo(3);
  }

  private static Clause clause(String text, Category category) {
    return new Clause(new Citation("Example Policy", "1"), text, Set.of(category), "");
  }
}
