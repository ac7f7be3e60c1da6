package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What goes wrong with clocks, and that no date slips and nothing is said twice by it. */
class ClockFailuresTest extends AtTheDesk {
  @Test
  void aClockSetElevenDaysForwardBringsOneReminderAndNoStorm() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.clock.advance(Duration.ofDays(11));

    for (int sweep = 0; sweep < 5; sweep++) {
      fixture.desk.sweep();
      fixture.deliver();
    }

    assertThat(fixture.reminders(id))
        .extracting(letter -> DeskFixture.reason(id, letter))
        .containsExactly("initial-assessment/1/before/2026-03-13/information-security");
  }

  @Test
  void aClockSetBackAnHourSaysNothingTwiceAndNothingEarly() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.live(DeskFixture.at("2026-03-13T09:30"));
    int before = fixture.reminders(id).size();

    fixture.setTo("2026-03-13T08:30");
    fixture.live(DeskFixture.at("2026-03-18T12:00"));

    assertThat(before).isEqualTo(1);
    assertThat(fixture.reminders(id)).hasSize(1);
    fixture.live(DeskFixture.at("2026-03-19T12:00"));
    assertThat(fixture.reminders(id)).hasSize(2);
  }

  @Test
  void acrossBothClockChangesRemindersLeaveAtNineLocalTime() {
    CaseId spring = openedAt("2026-02-24T10:00");
    fixture.live(DeskFixture.at("2026-03-17T12:00"));
    fixture.record(spring, "closed");
    CaseId autumn = openedAt("2026-10-20T10:00");
    fixture.live(DeskFixture.at("2026-11-10T12:00"));

    for (CaseId id : List.of(spring, autumn)) {
      assertThat(fixture.reminders(id))
          .hasSizeGreaterThanOrEqualTo(3)
          .allSatisfy(
              letter ->
                  assertThat(letter.queuedAt().atZone(DeskFixture.PACK.zone()).toLocalTime())
                      .isEqualTo(LocalTime.of(9, 0)));
    }
  }

  private CaseId openedAt(String local) {
    fixture.setTo(local);
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    return id;
  }

  @Test
  void thirtySixHoursAreElapsedTimeAlsoWhereTheDayHasTwentyThree() {
    fixture.setTo("2026-03-07T20:00");
    CaseId id = fixture.open(Category.SPAM, Flag.MINOR);
    Instant opened = fixture.clock.instant();

    for (int half = 0; half < 80; half++) {
      fixture.clock.advance(Duration.ofMinutes(30));
      fixture.desk.sweep();
    }

    assertThat(fixture.letters(id))
        .filteredOn(letter -> letter.message().key().value().contains("mandated-report/1/page"))
        .extracting(letter -> Duration.between(opened, letter.queuedAt()).toHours())
        .containsExactly(0L, 24L, 33L);
    assertThat(fixture.clocks(id, "mandated-report").get(0).dueAt())
        .isEqualTo(opened.plus(Duration.ofHours(36)));
  }

  @Test
  void anAppealASecondBeforeTheEndIsTakenAndOneAtTheEndIsNot() {
    CaseId early = fixture.open(Category.SPAM);
    CaseId late = fixture.open(Category.SPAM);
    fixture.record(early, "decision-notified");
    fixture.record(late, "decision-notified");
    Instant end = fixture.clocks(early, "appeal").get(0).dueAt();

    fixture.setTo(end.minusSeconds(1));
    Recorded inTime = fixture.record(early, "appeal-filed", Party.COMPLAINANT);
    fixture.setTo(end);
    Recorded tooLate = fixture.record(late, "appeal-filed", Party.COMPLAINANT);

    assertThat(inTime).isInstanceOf(Recorded.Done.class);
    assertThat(tooLate).isInstanceOf(Recorded.Refused.class);
    assertThat(tooLate.inWords()).contains("2026-03-12");
  }

  @Test
  void anExtensionMadeWhileTheOldReminderWaitsTakesItBack() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-03-20T09:00");
    fixture.desk.sweep();

    fixture.desk.extend(
        id, "initial-assessment", Length.parse("5bd"), "A witness is ill.", "robin");
    fixture.deliver();

    assertThat(fixture.reminders(id))
        .filteredOn(letter -> DeskFixture.reason(id, letter).contains("/due/2026-03-20"))
        .extracting(letter -> letter.state().id())
        .containsExactly("withdrawn");
    assertThat(fixture.clocks(id, "initial-assessment").get(0).state()).isEqualTo(ClockState.OPEN);
  }

  @Test
  void threeDaysDownAreCaughtUpWithInOneSweepAndMarkedLate() {
    CaseId first = fixture.open(Category.SPAM);
    fixture.clock.advance(Duration.ofHours(1));
    CaseId second = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.live(DeskFixture.at("2026-03-20T12:00"));
    fixture.setTo("2026-03-23T13:00");

    fixture.desk.sweep();

    for (CaseId id : List.of(first, second)) {
      assertThat(fixture.reminders(id))
          .filteredOn(letter -> letter.queuedAt().equals(fixture.clock.instant()))
          .singleElement()
          .satisfies(letter -> assertThat(letter.message().text()).contains("comes late"));
    }
  }

  @Test
  void aClockThatJumpsBackAndForthSendsWhatASteadyOneSends() {
    CaseId id = fixture.open(Category.SPAM);
    int[] minutes = {30, -45, 120, -60, 24 * 60, -23 * 60, 90, 7 * 24 * 60, -6 * 24 * 60, 15};

    Instant end = DeskFixture.at("2026-03-25T12:00");
    for (int jump = 0; fixture.clock.instant().isBefore(end); jump++) {
      fixture.clock.advance(Duration.ofMinutes(minutes[jump % minutes.length]));
      fixture.desk.sweep();
      fixture.deliver();
    }

    assertThat(fixture.reminders(id))
        .extracting(letter -> letter.message().key())
        .doesNotHaveDuplicates()
        .isNotEmpty();
    assertThat(fixture.reminders(id))
        .allSatisfy(
            letter ->
                assertThat(letter.queuedAt().atZone(DeskFixture.PACK.zone()).toLocalTime())
                    .isAfterOrEqualTo(LocalTime.of(9, 0)));
  }

  @Test
  void twoSweepsAtOnceQueueEachReminderOnce() throws Exception {
    List<CaseId> ids = thirtyCases();
    fixture.setTo("2026-03-13T09:00");

    ExecutorService sweepers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> sweeps = Collections.nCopies(4, fixture.desk::sweep);
      for (Future<Integer> sweep : sweepers.invokeAll(sweeps)) {
        // For its clocks, and because nobody has taken it.
        assertThat(sweep.get()).isLessThanOrEqualTo(2 * 30);
      }
    } finally {
      sweepers.shutdownNow();
    }

    assertThat(ids).allSatisfy(id -> assertThat(fixture.reminders(id)).hasSize(1));
  }

  @Test
  void aDiskThatFillsUpDuringASweepLosesNoReminder() {
    List<CaseId> ids = thirtyCases();
    fixture.setTo("2026-03-13T09:00");
    limit(pages("page_count"));

    assertThatThrownBy(fixture.desk::sweep)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FULL));
    limit(1_000_000);
    fixture.setTo("2026-03-13T16:00");
    fixture.desk.sweep();

    assertThat(ids)
        .allSatisfy(
            id ->
                assertThat(fixture.reminders(id))
                    .singleElement()
                    .satisfies(
                        letter -> assertThat(letter.message().text()).contains("comes late")));
  }

  private List<CaseId> thirtyCases() {
    List<CaseId> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ids.add(fixture.open(Category.SPAM));
    }
    fixture.deliver();
    return ids;
  }

  private int pages(String pragma) {
    return fixture.database.write(
        tx -> tx.handle().createQuery("PRAGMA " + pragma).mapTo(Integer.class).one());
  }

  private void limit(int pages) {
    assertThat(pages("max_page_count = " + pages)).isEqualTo(pages);
  }
}
