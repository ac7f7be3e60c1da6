package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A state gives up summer time, new tzdata say so, and the desk is restarted with them. */
class ChangedZoneTest extends AtTheDesk {
  private static final ZoneRules WITH_SUMMER_TIME = ZoneId.of("America/Los_Angeles").getRules();
  private static final ZoneRules WITHOUT = ZoneRules.of(ZoneOffset.ofHours(-8));
  private static final String ASSESSMENT = "acceptable-use/initial-assessment/-/1";

  private Standing standing(ZoneRules rules) {
    return new Standing(
        DeskFixture.PACK,
        new BusinessCalendar(MovingZone.with(rules), DeskFixture.PACK.holidays(), Set.of()));
  }

  private CaseDesk started(Standing standing) {
    return new CaseDesk(
        fixture.database, fixture.outbox, standing, DeskFixture.directory(), fixture.clock);
  }

  private CaseId opened(CaseDesk desk, Instant at) {
    fixture.setTo(at);
    CaseId id =
        fixture.database.write(
            tx ->
                desk.open(
                    tx, fixture.opening(DeskFixture.classified(Category.SPAM, true, Map.of()))));
    fixture.deliver();
    return id;
  }

  private CaseClock assessment(Standing standing, CaseId id) {
    return standing.clocks(fixture.file(id), fixture.clock.instant()).stream()
        .filter(clock -> clock.key().toString().equals(ASSESSMENT))
        .findFirst()
        .orElseThrow();
  }

  private List<CaseEvent> changes(CaseId id) {
    return fixture.file(id).events().stream()
        .filter(event -> event.event().equals(EventName.CALENDAR_CHANGED))
        .toList();
  }

  private List<OutboxEntry> moved(CaseId id) {
    return fixture.letters(id).stream()
        .filter(letter -> DeskFixture.reason(id, letter).startsWith("date-moved/"))
        .toList();
  }

  @Test
  void aDayThatEndsAtAnotherInstantIsCountedAnewOnRecordAndTroublesNobody() {
    CaseId id = opened(started(standing(WITH_SUMMER_TIME)), DeskFixture.START);
    Standing after = standing(WITHOUT);
    CaseDesk desk = started(after);

    desk.sweep();
    desk.sweep();

    assertThat(assessment(after, id).dueOn()).isEqualTo("2026-03-20");
    assertThat(assessment(after, id).dueAt()).isEqualTo("2026-03-21T08:00:00Z");
    assertThat(changes(id))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.note().orElseThrow())
                    .contains(
                        ASSESSMENT
                            + ": 2026-03-20 -> 2026-03-20, which ends at 2026-03-21T08:00:00Z"
                            + " instead of 2026-03-21T07:00:00Z"));
    assertThat(moved(id)).isEmpty();
  }

  @Test
  void theDayStaysTheSameAlsoWhereItsEndMovesBack() {
    CaseId id = opened(started(standing(WITHOUT)), DeskFixture.START);
    Standing after = standing(WITH_SUMMER_TIME);

    started(after).sweep();

    assertThat(changes(id))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details()).containsEntry(ASSESSMENT, "2026-03-20 2026-03-20"));
    assertThat(moved(id)).isEmpty();
  }

  @Test
  void aReportThatCameOnAnotherDayThanWasThoughtMovesItsDatesAndItsReporterIsTold() {
    CaseId id = opened(started(standing(WITH_SUMMER_TIME)), Instant.parse("2026-03-10T07:30:00Z"));
    Standing after = standing(WITHOUT);

    started(after).sweep();

    assertThat(assessment(after, id).dueOn()).isEqualTo("2026-03-27");
    assertThat(changes(id)).hasSize(1);
    assertThat(moved(id))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.message().text())
                    .contains("Monday, March 30, 2026", "Friday, March 27, 2026"));
  }
}
