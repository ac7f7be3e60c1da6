package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Length;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a handler can do about letters that are to come: add to them, hold them, put them off. */
class UpdatesAndSnoozesTest extends AtTheDesk {
  private List<String> about(CaseId id, String rule) {
    return fixture.reasons(id).stream().filter(reason -> reason.startsWith(rule + "/")).toList();
  }

  @Test
  void theHandlerReadsTheUpdateThreeBusinessDaysBeforeItGoes() {
    CaseId id = fixture.open(Category.SPAM);

    fixture.live(DeskFixture.at("2026-03-27T10:00"));

    OutboxEntry draft =
        fixture.letter(id, "status-update/1/before/2026-03-27/information-security");
    assertThat(draft.message().text())
        .contains("We promised to keep you up to date", "--paragraph-file", "--hold")
        .contains("Wednesday, April 1, 2026");
  }

  @Test
  void whatAHandlerAddsStandsInTheNextUpdateAndInNoLaterOne() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.record(id, "status-update-paragraph", "The logs have arrived.");

    fixture.live(DeskFixture.at("2026-05-02T12:00"));

    assertThat(fixture.letter(id, "status-update/1/reporter").message().text())
        .contains("The logs have arrived.");
    assertThat(fixture.letter(id, "status-update/2/reporter").message().text())
        .doesNotContain("The logs have arrived.");
  }

  @Test
  void anUpdateThatIsHeldBackIsOverdueAndGoesOnceItIsReleased() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "status-update-held", "A witness must not be warned.");
    fixture.live(DeskFixture.at("2026-04-03T12:00"));
    assertThat(about(id, "status-update"))
        .contains("status-update/1/overdue/2026-04-02/information-security")
        .doesNotContain("status-update/1/reporter");
    assertThat(fixture.clocks(id, "status-update").get(0).state()).isEqualTo(ClockState.OVERDUE);

    fixture.record(id, "status-update-released");
    fixture.deliver();

    OutboxEntry update = fixture.letter(id, "status-update/1/reporter");
    assertThat(update.message().text()).contains("comes late");
    assertThat(fixture.clocks(id, "status-update"))
        .extracting(CaseClock::state)
        .containsExactly(ClockState.MET_LATE, ClockState.OPEN);
  }

  @Test
  void anUpdateThatWaitsIsCalledBackWhereItIsHeldAndGoesOnce() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-04-01T09:00");
    fixture.desk.sweep();

    fixture.record(id, "status-update-held", "A witness must not be warned.");
    fixture.deliver();
    assertThat(about(id, "status-update")).doesNotContain("status-update/1/reporter");
    fixture.record(id, "status-update-released");
    fixture.deliver();

    assertThat(fixture.events(id)).containsOnlyOnce("status-update-sent");
  }

  @Test
  void anUpdateThatWaitedWhenItsCaseWasClosedGoesWhenItIsOpenedAgain() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-04-01T09:00");
    fixture.desk.sweep();
    fixture.record(id, "closed");
    fixture.deliver();
    assertThat(about(id, "status-update")).doesNotContain("status-update/1/reporter");

    fixture.setTo("2026-04-03T09:00");
    fixture.record(id, "reopened");
    fixture.deliver();

    assertThat(fixture.letter(id, "status-update/1/reporter").message().text())
        .contains("comes late");
    assertThat(fixture.events(id)).containsOnlyOnce("status-update-sent");
  }

  @Test
  void anUpdateIsNotHeldWithoutAReasonNorWhereNoneIsToCome() {
    CaseId id = fixture.open(Category.SPAM);
    assertThat(fixture.record(id, "status-update-held").inWords()).contains("reason");

    fixture.record(id, "decision-notified");

    assertThat(fixture.record(id, "status-update-held", "Why not.").inWords())
        .contains("No update of this case is to come.");
  }

  @Test
  void anExtensionIsNotRecordedPastTheNoticeToTheParties() {
    CaseId id = fixture.open(Category.SPAM);

    Recorded refused = fixture.record(id, "extended", "A witness is ill.");

    assertThat(refused.inWords()).contains("recourse extend");
    assertThat(fixture.events(id)).doesNotContain("extended");
  }

  @Test
  void aSnoozedReminderComesOnceItIsTimeAndTheSupervisorIsToldAllTheSame() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.live(DeskFixture.at("2026-03-12T12:00"));

    fixture.desk.snooze(id, "initial-assessment", Length.parse("10bd"), "robin");
    fixture.live(DeskFixture.at("2026-03-26T12:00"));

    assertThat(about(id, "initial-assessment"))
        .containsExactlyInAnyOrder(
            "initial-assessment/1/escalation/2026-03-25/supervisor/information-security",
            "initial-assessment/1/overdue/2026-03-26/information-security",
            "initial-assessment/1/escalation/2026-03-26/supervisor/information-security");
  }

  @Test
  void whatWasSentLastBeforeASnoozeComesAgainOnABusinessDay() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.live(DeskFixture.at("2026-03-13T12:00"));

    // A Friday: the day after is none on which anybody is reminded.
    fixture.desk.snooze(id, "initial-assessment", Length.parse("1d"), "robin");
    fixture.live(DeskFixture.at("2026-03-17T12:00"));

    assertThat(about(id, "initial-assessment"))
        .containsExactlyInAnyOrder(
            "initial-assessment/1/before/2026-03-13/information-security",
            "initial-assessment/1/before/2026-03-16/information-security");
  }

  @Test
  void nobodySnoozesAPartysWindowNorAPage() {
    CaseId id = fixture.open(Category.SPAM, Flag.DANGER);
    fixture.record(id, "decision-notified");

    Recorded window = fixture.desk.snooze(id, "appeal", Length.parse("2d"), "robin");
    Recorded page = fixture.desk.snooze(id, "immediate-notice", Length.parse("2h"), "robin");

    assertThat(window).isInstanceOf(Recorded.Refused.class);
    assertThat(page).isInstanceOf(Recorded.Refused.class);
    assertThat(fixture.record(id, "snoozed").inWords()).contains("recourse snooze");
  }
}
