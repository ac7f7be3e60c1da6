package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a party may do while its window is open, and what nobody may do before or after it. */
class WindowsTest extends AtTheDesk {
  private CaseId formal() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);
    fixture.record(id, "complaint-received");
    return id;
  }

  private Recorded at(CaseId id, String event, Party party, Instant at) {
    return fixture.desk.record(
        id,
        new Happening(
            new EventName(event), at, "robin", Optional.of(party), Optional.empty(), Map.of()));
  }

  @Test
  void anAppealInTimeOpensAClosedCaseAgain() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.record(id, "closed");
    fixture.setTo("2026-03-09T12:00");
    assertThat(fixture.docket.allowed(fixture.file(id))).contains(new EventName("appeal-filed"));

    Recorded appeal = fixture.record(id, "appeal-filed", Party.COMPLAINANT);

    assertThat(appeal).isInstanceOf(Recorded.Done.class);
    assertThat(fixture.events(id)).endsWith("closed", "reopened", "appeal-filed");
    assertThat(CaseStatus.after(fixture.file(id).events())).isEqualTo(CaseStatus.APPEALED);
    assertThat(fixture.clocks(id, "appeal-decision").get(0).dueOn()).isEqualTo("2026-04-08");
    assertThat(fixture.record(id, "appeal-decided")).isInstanceOf(Recorded.Done.class);
  }

  @Test
  void anAppealAfterItsWindowLeavesAClosedCaseClosed() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.record(id, "closed");
    fixture.setTo("2026-03-13T00:00");

    Recorded appeal = fixture.record(id, "appeal-filed", Party.COMPLAINANT);

    assertThat(appeal).isInstanceOf(Recorded.Refused.class);
    assertThat(fixture.events(id)).endsWith("closed");
  }

  @Test
  void aLateAppealThatWasFiledInTimeButRecordedLaterIsTaken() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.setTo("2026-03-20T12:00");

    Recorded appeal =
        at(id, "appeal-filed", Party.RESPONDENT, DeskFixture.at("2026-03-12T23:59:59"));

    assertThat(appeal).isInstanceOf(Recorded.Done.class);
  }

  @Test
  void moreTimeGivenAfterTheEndCoversTheActThatHadComeTooLate() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.setTo("2026-03-16T12:00");

    fixture.desk.extend(id, "appeal", Length.parse("5d"), "They were in hospital.", "robin");
    Recorded appeal = at(id, "appeal-filed", Party.COMPLAINANT, DeskFixture.at("2026-03-14T08:00"));

    assertThat(appeal).isInstanceOf(Recorded.Done.class);
    assertThat(fixture.clocks(id, "appeal"))
        .filteredOn(clock -> clock.party().equals(Optional.of(Party.COMPLAINANT)))
        .singleElement()
        .satisfies(
            clock -> {
              assertThat(clock.state()).isEqualTo(ClockState.MET);
              assertThat(clock.dueOn()).isEqualTo("2026-03-17");
            });
  }

  @Test
  void anActIsOpenOnlyToThePartyWhoseWindowItIs() {
    CaseId id = formal();
    fixture.record(id, "removal-notified");
    fixture.record(id, "supportive-measure-denied", Party.RESPONDENT);
    fixture.record(id, "dismissed", "No conduct under the policy.");

    assertThat(fixture.record(id, "removal-appeal-filed", Party.COMPLAINANT).inWords())
        .contains("open to the respondent alone");
    assertThat(fixture.record(id, "supportive-measures-appeal-filed", Party.COMPLAINANT).inWords())
        .contains("open to the respondent alone");
    // Nobody has told the respondent of the complaint.
    assertThat(fixture.record(id, "dismissal-appeal-filed", Party.RESPONDENT).inWords())
        .contains("open to the complainant alone");
    assertThat(fixture.record(id, "dismissal-appeal-filed", Party.COMPLAINANT))
        .isInstanceOf(Recorded.Done.class);
    assertThat(fixture.record(id, "dismissal-appeal-response-filed", Party.COMPLAINANT).inWords())
        .contains("open to the respondent alone");
  }

  @Test
  void aMediatedResolutionCannotBeAppealedAndAnAdministrativeOneCan() {
    CaseId mediated = formal();
    fixture.record(mediated, "mediation-opened");
    fixture.record(mediated, "resolved");
    CaseId administrative = formal();
    fixture.record(administrative, "administrative-resolution-opened");
    fixture.record(administrative, "resolved");

    assertThat(fixture.record(mediated, "appeal-filed", Party.RESPONDENT).inWords())
        .contains("opens a window for 'appeal-filed'");
    assertThat(fixture.record(administrative, "appeal-filed", Party.RESPONDENT))
        .isInstanceOf(Recorded.Done.class);
  }

  @Test
  void anInterviewBeforeItsDateNeedsAWordOnWhy() {
    CaseId id = formal();
    fixture.record(id, "notice-sent");
    fixture.setTo("2026-03-10T12:00");

    assertThat(fixture.record(id, "interviewed", Party.RESPONDENT).inWords())
        .contains("2026-03-20", "response-preparation", "a note must say why");
    assertThat(fixture.record(id, "interviewed", "They asked for an early date."))
        .isInstanceOf(Recorded.Done.class);

    CaseId later = formal();
    fixture.record(later, "notice-sent");
    fixture.setTo("2026-03-31T12:00");
    assertThat(fixture.record(later, "interviewed", Party.RESPONDENT))
        .isInstanceOf(Recorded.Done.class);
  }

  @Test
  void whatHappenedBeforeAWindowOpenedDoesNotUseIt() {
    CaseId id = formal();
    fixture.record(id, "administrative-resolution-opened");
    fixture.record(id, "resolved");
    fixture.setTo("2026-03-04T12:00");
    fixture.record(id, "appeal-filed", Party.COMPLAINANT);
    fixture.record(id, "investigation-opened");
    fixture.setTo("2026-03-05T12:00");

    fixture.record(id, "decision-notified");

    assertThat(fixture.clocks(id, "appeal"))
        .extracting(clock -> clock.state())
        .containsExactly(ClockState.OPEN, ClockState.OPEN);
  }
}
