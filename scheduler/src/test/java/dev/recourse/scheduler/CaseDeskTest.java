package dev.recourse.scheduler;

import static dev.recourse.scheduler.DeskFixture.classified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What recording an event does to a case and to its clocks, and who hears of it. */
class CaseDeskTest extends AtTheDesk {
  @Test
  void whatDoesNotFitIsRefusedWithWhatWould() {
    CaseId id = fixture.open(Category.SPAM);

    Recorded refused = fixture.record(id, "appeal-filed", Party.COMPLAINANT);

    assertThat(refused).isInstanceOf(Recorded.Refused.class);
    assertThat(((Recorded.Refused) refused).allowed())
        .contains(new EventName("assessed"), new EventName("decision-notified"))
        .doesNotContain(new EventName("appeal-filed"));
    assertThat(refused.inWords()).contains("decision-notified");
    assertThat(fixture.events(id)).containsExactly("report-received");
    assertThat(fixture.record(id, "no-such-thing")).isInstanceOf(Recorded.Refused.class);
    assertThat(fixture.record(new CaseId(2026, 99), "assessed"))
        .isInstanceOf(Recorded.NoSuchCase.class);
  }

  @Test
  void whatIsRecordedMovesTheCaseAndMeetsItsClock() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.setTo("2026-03-10T11:00");

    assertThat(fixture.record(id, "assessed")).isInstanceOf(Recorded.Done.class);

    assertThat(CaseStatus.after(fixture.file(id).events())).isEqualTo(CaseStatus.ASSESSING);
    assertThat(fixture.clocks(id, "initial-assessment").get(0).state()).isEqualTo(ClockState.MET);
    assertThat(fixture.record(id, "assessed")).isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void aHandlersCategoryHandsTheCaseOverAndReckonsItsClocksAnew() {
    CaseId id = fixture.open(fixture.opening(classified(Category.SPAM, false, Map.of())));
    fixture.deliver();
    assertThat(fixture.reasons(id)).contains("role-notice/triage");
    fixture.setTo("2026-03-04T11:00");

    fixture.record(id, "category-set", "sex-discrimination");

    CaseFile file = fixture.file(id);
    assertThat(file.confirmed()).isTrue();
    assertThat(file.category()).isEqualTo(Category.SEX_DISCRIMINATION);
    assertThat(fixture.letter(id, "role-notice/title-ix-coordinator").message().text())
        .contains(DeskFixture.WORDS, "a handler has said so");
    assertThat(fixture.clocks(id, "acknowledgement")).isEmpty();
    CaseClock assessment = fixture.clocks(id, "initial-assessment").get(0);
    assertThat(assessment.procedure().id()).isEqualTo("sex-discrimination");
    assertThat(assessment.dueOn()).isEqualTo(LocalDate.parse("2026-03-20"));
    assertThat(fixture.record(id, "category-set", "no-such")).isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void anExtensionMovesTheDateWithdrawsWhatWasSaidOfTheOldOneAndTellsTheParties() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-03-13T09:00");
    fixture.desk.sweep();
    String reminder = "initial-assessment/1/before/2026-03-13/information-security";
    assertThat(fixture.letter(id, reminder).state()).isEqualTo(OutboxState.PENDING);

    Recorded done =
        fixture.desk.extend(
            id, "initial-assessment", Length.parse("5bd"), "The logs are late.", "robin");

    assertThat(done).isInstanceOf(Recorded.Done.class);
    assertThat(fixture.clocks(id, "initial-assessment").get(0).dueOn())
        .isEqualTo(LocalDate.parse("2026-03-27"));
    assertThat(fixture.letter(id, reminder).state()).isEqualTo(OutboxState.WITHDRAWN);
    Message told =
        fixture
            .letter(id, "extension/acceptable-use/initial-assessment/-/1/1/complainant")
            .message();
    assertThat(told.to()).isEqualTo(DeskFixture.REPORTER);
    assertThat(told.text())
        .contains("The logs are late.", "Friday, March 20, 2026", "Friday, March 27, 2026");
    assertThat(fixture.desk.extend(id, "initial-assessment", Length.parse("5bd"), " ", "robin"))
        .isInstanceOf(Recorded.Refused.class);
    assertThat(fixture.desk.extend(id, "no-such", Length.parse("5bd"), "Because.", "robin"))
        .isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void closingWithdrawsDutiesAndNeverWindows() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.clock.advance(Duration.ofDays(1));
    fixture.record(id, "decision-notified");
    fixture.clock.advance(Duration.ofDays(1));

    fixture.record(id, "closed");

    assertThat(fixture.clocks(id, "initial-assessment").get(0).state())
        .isEqualTo(ClockState.WITHDRAWN);
    assertThat(fixture.clocks(id, "appeal"))
        .hasSize(2)
        .allMatch(window -> window.state() == ClockState.OPEN);
    assertThat(fixture.record(id, "assessed")).isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void aReopenedCaseRunsItsDutiesAgainAndCatchesUp() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-03-10T11:00");
    fixture.record(id, "closed");
    fixture.live(DeskFixture.at("2026-03-24T11:00"));
    fixture.database.change(
        tx -> fixture.desk.append(tx, id, 7, Contact.email(DeskFixture.REPORTER), "Again."));
    assertThat(fixture.reasons(id)).noneMatch(reason -> reason.startsWith("initial-assessment"));

    fixture.record(id, "reopened");

    assertThat(fixture.clocks(id, "initial-assessment").get(0).state())
        .isEqualTo(ClockState.OVERDUE);
    assertThat(fixture.reasons(id))
        .contains("initial-assessment/1/overdue/2026-03-24/information-security");
  }

  @Test
  void anAppealAfterItsWindowIsRefused() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.setTo("2026-03-12T23:59");
    Recorded inTime = fixture.record(id, "appeal-filed", Party.COMPLAINANT);
    fixture.setTo("2026-03-13T00:00");

    Recorded tooLate = fixture.record(id, "appeal-filed", Party.RESPONDENT);

    assertThat(inTime).isInstanceOf(Recorded.Done.class);
    assertThat(tooLate).isInstanceOf(Recorded.Refused.class);
    assertThat(tooLate.inWords()).contains("2026-03-12");
  }

  @Test
  void aPartyThatBecomesKnownIsWrittenToFromThenOn() {
    CaseId id = fixture.open(Category.SPAM);

    Recorded known =
        fixture.desk.record(
            id,
            new Happening(
                new EventName("party-set"),
                fixture.clock.instant(),
                "robin",
                Optional.of(Party.RESPONDENT),
                Optional.of("sam@example.edu"),
                Map.of()));
    fixture.record(id, "decision-notified");

    assertThat(known).isInstanceOf(Recorded.Done.class);
    assertThat(fixture.letter(id, opening("respondent")).message().to())
        .isEqualTo("sam@example.edu");
  }

  private String opening(String party) {
    return "appeal/" + party + "/1/opening/" + fixture.today() + "/" + party;
  }

  @Test
  void aPartyWithoutAnAddressGetsItsLetterByHand() {
    CaseId id = fixture.open(Category.SPAM);

    fixture.record(id, "decision-notified");

    assertThat(fixture.letter(id, opening("complainant")).message().to())
        .isEqualTo(DeskFixture.REPORTER);
    Message byHand =
        fixture.letter(id, opening("respondent") + "/by-hand/information-security").message();
    assertThat(byHand.to()).isEqualTo(DeskFixture.SOC);
    assertThat(byHand.text()).contains("respondent", "open to you until");
  }

  @Test
  void aLetterThatCameBackIsNotedOnItsCase() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    OutboxEntry letter = fixture.letter(id, "acknowledgement/reporter");

    fixture.database.change(
        tx -> fixture.desk.letterFailed(tx, letter, true, "550 no such mailbox"));

    assertThat(fixture.events(id)).endsWith("letter-failed");
    assertThat(fixture.file(id).last(EventName.LETTER_FAILED).flatMap(event -> event.note()))
        .hasValueSatisfying(
            note -> assertThat(note).contains("acknowledgement/reporter", "550 no such mailbox"));
  }
}
