package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.policy.Category;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When it is told that nobody has taken a case, and to whom. Cases come on a Monday at 10:00. */
class UntakenTest extends AtTheDesk {
  private List<String> told(CaseId id) {
    return fixture.reasons(id).stream().filter(reason -> reason.startsWith("not-taken")).toList();
  }

  @Test
  void itIsToldAfterFourWorkingHoursAndNotAgain() {
    CaseId id = fixture.open(Category.SPAM);

    fixture.live(DeskFixture.at("2026-03-02T13:59"));
    assertThat(told(id)).isEmpty();
    fixture.live(DeskFixture.at("2026-03-05T12:00"));

    assertThat(told(id)).containsExactly("not-taken/information-security/desk");
  }

  @Test
  void itIsNotToldOfACaseThatHasEnded() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "no-violation", "It was a newsletter.");

    fixture.live(DeskFixture.at("2026-03-05T12:00"));

    assertThat(fixture.file(id).closed()).isTrue();
    assertThat(told(id)).isEmpty();
  }

  @Test
  void aCaseThatIsOpenedAgainAndIsNobodysIsToldOfFourHoursLater() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "no-violation", "It was a newsletter.");
    fixture.live(DeskFixture.at("2026-03-05T12:00"));

    fixture.record(id, "reopened", "There are more of them.");
    fixture.live(DeskFixture.at("2026-03-05T15:59"));
    assertThat(told(id)).isEmpty();
    fixture.live(DeskFixture.at("2026-03-05T16:01"));

    assertThat(told(id)).hasSize(1);
  }

  @Test
  void anAssignedCaseIsNotToldOf() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "assigned", "robin");

    fixture.live(DeskFixture.at("2026-03-05T12:00"));

    assertThat(told(id)).isEmpty();
  }
}
