package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeskRemindersTest extends AtTheDesk {
  private List<String> about(CaseId id, String rule) {
    return fixture.reasons(id).stream().filter(reason -> reason.startsWith(rule + "/")).toList();
  }

  @Test
  void theFourteenBusinessDaysAreRemindedOfOnceEachAtTheirTime() {
    CaseId id = fixture.open(Category.SPAM);

    fixture.live(DeskFixture.at("2026-03-25T12:00"));

    String handler = "/information-security";
    assertThat(about(id, "initial-assessment"))
        .containsExactlyInAnyOrder(
            "initial-assessment/1/before/2026-03-13" + handler,
            "initial-assessment/1/before/2026-03-19" + handler,
            "initial-assessment/1/due/2026-03-20" + handler,
            "initial-assessment/1/overdue/2026-03-23" + handler,
            "initial-assessment/1/overdue/2026-03-24" + handler,
            "initial-assessment/1/overdue/2026-03-25" + handler,
            "initial-assessment/1/escalation/2026-03-25/supervisor" + handler);
    assertThat(fixture.reminders(id))
        .allSatisfy(
            letter ->
                assertThat(letter.queuedAt().atZone(DeskFixture.PACK.zone()).getHour())
                    .isEqualTo(9))
        .noneMatch(letter -> letter.message().text().contains("comes late"));
  }

  @Test
  void aSecondSweepQueuesNothing() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.setTo("2026-03-25T09:00");
    assertThat(fixture.desk.sweep()).isPositive();
    int letters = fixture.letters(id).size();

    assertThat(fixture.desk.sweep()).isZero();
    fixture.clock.advance(Duration.ofMinutes(1));
    fixture.desk.sweep();

    assertThat(fixture.letters(id)).hasSize(letters);
  }

  @Test
  void threeWeeksOfDowntimeBringTheNewestReminderOnceMarkedLate() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-03-29T15:00");

    // On a Sunday nobody is written to; on Monday the reminder of Monday is the newest.
    fixture.desk.sweep();
    assertThat(about(id, "initial-assessment")).isEmpty();
    fixture.setTo("2026-03-30T08:59");
    fixture.desk.sweep();
    assertThat(about(id, "initial-assessment")).isEmpty();
    fixture.setTo("2026-03-30T15:00");
    fixture.desk.sweep();

    String handler = "/information-security";
    assertThat(about(id, "initial-assessment"))
        .containsExactlyInAnyOrder(
            "initial-assessment/1/overdue/2026-03-30" + handler,
            "initial-assessment/1/escalation/2026-03-30/supervisor" + handler);
    assertThat(fixture.reminders(id))
        .allMatch(letter -> letter.message().text().contains("comes late"));
  }

  @Test
  void whatCouldNotLeaveInTimeWaitsForTheMorningAndComesMarkedLate() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-03-13T22:00");

    fixture.live(DeskFixture.at("2026-03-16T12:00"));

    OutboxEntry late =
        fixture.letter(id, "initial-assessment/1/before/2026-03-13/information-security");
    assertThat(late.queuedAt()).isEqualTo(DeskFixture.at("2026-03-16T09:00"));
    assertThat(late.message().text()).contains("comes late");
  }

  @Test
  void aPartyIsToldOfTheEndOfItsWindowAtNightRatherThanAfterIt() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.deliver();
    fixture.setTo("2026-03-12T22:00");

    fixture.desk.sweep();

    assertThat(about(id, "appeal/complainant"))
        .contains("appeal/complainant/1/closing/2026-03-12/complainant");
  }

  @Test
  void aDutyThatWasDoneWhileNobodySweptIsNotRemindedOfAfterwards() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-03-25T15:00");

    fixture.record(id, "assessed");
    fixture.desk.sweep();

    assertThat(about(id, "initial-assessment")).isEmpty();
  }

  @Test
  void theThirtyDayUpdateReachesTheReporterAndItsDeliveryMeetsTheClock() {
    CaseId id = fixture.open(Category.SPAM);

    fixture.live(DeskFixture.at("2026-04-01T12:00"));

    OutboxEntry update = fixture.letter(id, "status-update/1/reporter");
    assertThat(update.message().to()).isEqualTo(DeskFixture.REPORTER);
    assertThat(update.queuedAt()).isEqualTo(DeskFixture.at("2026-04-01T09:00"));
    assertThat(update.message().text()).contains("Friday, May 1, 2026");
    assertThat(fixture.events(id)).containsOnlyOnce("status-update-sent");
    assertThat(fixture.clocks(id, "status-update"))
        .extracting(CaseClock::state)
        .containsExactly(ClockState.MET, ClockState.OPEN);
  }

  @Test
  void severalMissedUpdatesAreMetByOneLetter() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-06-02T12:00");

    fixture.desk.sweep();
    fixture.deliver();

    assertThat(about(id, "status-update"))
        .filteredOn(reason -> reason.endsWith("/reporter"))
        .containsExactly("status-update/3/reporter");
    assertThat(fixture.clocks(id, "status-update"))
        .extracting(CaseClock::state)
        .containsExactly(
            ClockState.MET_LATE, ClockState.MET_LATE, ClockState.MET_LATE, ClockState.OPEN);
  }

  @Test
  void anUpdateToBothPartiesIsMetOnceBothHaveIt() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);
    party(id, Party.RESPONDENT, "sam@example.edu");
    fixture.record(id, "investigation-opened");

    fixture.live(DeskFixture.at("2026-04-01T12:00"));

    assertThat(about(id, "status-update"))
        .contains("status-update/1/complainant", "status-update/1/respondent");
    assertThat(fixture.events(id)).containsOnlyOnce("status-update-sent");
  }

  private void party(CaseId id, Party party, String address) {
    fixture.desk.record(
        id,
        new Happening(
            EventName.PARTY_SET,
            fixture.clock.instant(),
            "robin",
            Optional.of(party),
            Optional.of(address),
            Map.of()));
  }

  @Test
  void anUpdateThatWasExtendedBeforeItLeftGoesOutOnItsNewDay() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-04-01T09:00");
    fixture.desk.sweep();
    fixture.desk.extend(id, "status-update", Length.parse("5d"), "Half of us are ill.", "robin");
    assertThat(fixture.letter(id, "status-update/1/reporter").state())
        .isEqualTo(OutboxState.WITHDRAWN);

    fixture.live(DeskFixture.at("2026-04-07T12:00"));

    OutboxEntry update = fixture.letter(id, "status-update/1/reporter");
    assertThat(update.state()).isEqualTo(OutboxState.SENT);
    assertThat(update.sentAt()).contains(DeskFixture.at("2026-04-06T09:00"));
    assertThat(fixture.events(id)).containsOnlyOnce("status-update-sent");
  }

  @Test
  void dangerIsPagedAtOnceAndEveryQuarterOfAnHourUntilSecurityKnowsAlsoAtNight() {
    fixture.setTo("2026-03-07T02:00");
    CaseId id = fixture.open(Category.SPAM, Flag.DANGER);
    Instant opened = fixture.clock.instant();
    assertThat(pages(id)).hasSize(1);
    assertThat(pages(id).get(0).message().to()).isEqualTo(DeskFixture.SECURITY);
    assertThat(pages(id).get(0).message().urgency()).isEqualTo(Message.Urgency.DANGER);

    for (int minute = 1; minute <= 46; minute++) {
      fixture.setTo(opened.plus(Duration.ofMinutes(minute)));
      fixture.desk.sweep();
      fixture.deliver();
    }
    fixture.record(id, "security-notified");
    fixture.live(opened.plus(Duration.ofHours(3)));

    assertThat(pages(id)).hasSize(4);
    assertThat(pages(id))
        .extracting(page -> Duration.between(opened, page.queuedAt()).toMinutes())
        .containsExactly(0L, 15L, 30L, 45L);
  }

  private List<OutboxEntry> pages(CaseId id) {
    return fixture.letters(id).stream()
        .filter(letter -> letter.message().key().value().contains("/page/"))
        .toList();
  }

  @Test
  void aReminderOfADeadlineCarriesItsCalendarEntry() {
    CaseId id = fixture.open(Category.SPAM);

    fixture.live(DeskFixture.at("2026-03-13T10:00"));

    Message reminder =
        fixture.letter(id, "initial-assessment/1/before/2026-03-13/information-security").message();
    assertThat(reminder.attachments())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.mediaType()).startsWith("text/calendar");
              assertThat(entry.content()).contains("20260320", id.toString());
            });
  }

  @Test
  void anEscalationOfAnUndecidedCaseDoesNotGiveTheGuessAway() {
    CaseId id =
        fixture.open(
            fixture.opening(DeskFixture.classified(Category.SEX_DISCRIMINATION, false, Map.of())));

    fixture.live(DeskFixture.at("2026-03-27T12:00"));

    assertThat(fixture.letters(id))
        .extracting(letter -> letter.message().to())
        .contains(DeskFixture.TRIAGE)
        .doesNotContain(DeskFixture.EQUITY, DeskFixture.EQUITY_HEAD);
  }

  @Test
  void aWindowThatEndedDuringDowntimeIsSpokenOfOnceAndLate() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.deliver();
    fixture.setTo("2026-03-16T12:00");

    fixture.desk.sweep();

    assertThat(about(id, "appeal/complainant"))
        .containsExactlyInAnyOrder(
            "appeal/complainant/1/opening/2026-03-02/complainant",
            "appeal/complainant/1/closing/2026-03-12/complainant");
  }

  @Test
  void anAppealWindowIsSpokenOfWhenItOpensThreeDaysBeforeItsEndAndOnItsLastDay() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");

    fixture.live(DeskFixture.at("2026-03-14T12:00"));

    assertThat(about(id, "appeal/complainant"))
        .containsExactlyInAnyOrder(
            "appeal/complainant/1/opening/2026-03-02/complainant",
            "appeal/complainant/1/closing/2026-03-09/complainant",
            "appeal/complainant/1/closing/2026-03-12/complainant");
    assertThat(fixture.clocks(id, "appeal").get(0).dueOn())
        .isEqualTo(LocalDate.parse("2026-03-12"));
  }

  @Test
  void aCaseThatCannotBeLookedAfterHoldsUpNoOther() {
    CaseId broken = fixture.open(Category.SPAM);
    CaseId sound = fixture.open(Category.SPAM);
    fixture.database.change(
        tx ->
            tx.handle()
                .createUpdate("UPDATE cases SET classification = '{' WHERE id = :id")
                .bind("id", broken.toString())
                .execute());
    fixture.setTo("2026-03-13T09:00");

    fixture.desk.sweep();

    assertThat(about(sound, "initial-assessment")).hasSize(1);
    assertThat(about(broken, "initial-assessment")).isEmpty();
    assertThat(fixture.desk.sweep()).isZero();
  }
}
