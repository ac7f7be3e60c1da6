package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A day is announced on which the institution is closed, or taken back, and the desk restarted. */
class ChangedClosuresTest extends AtTheDesk {
  private static final String ASSESSMENT = "acceptable-use/initial-assessment/-/1";

  /** The desk as it is after a restart with these closures. */
  private CaseDesk restarted(String... closures) {
    BusinessCalendar calendar =
        new BusinessCalendar(
            DeskFixture.CALENDAR.zone(),
            DeskFixture.CALENDAR.holidays(),
            Set.copyOf(List.of(closures).stream().map(LocalDate::parse).toList()));
    return new CaseDesk(
        fixture.database,
        fixture.outbox,
        new Standing(DeskFixture.PACK, calendar),
        DeskFixture.directory(),
        fixture.clock);
  }

  private List<CaseEvent> changes(CaseId id) {
    return fixture.file(id).events().stream()
        .filter(event -> event.event().equals(EventName.CALENDAR_CHANGED))
        .toList();
  }

  private Happening happening(EventName event) {
    return new Happening(
        event, fixture.clock.instant(), "robin", Optional.empty(), Optional.empty(), Map.of());
  }

  private List<OutboxEntry> letters(CaseId id, String reason) {
    return fixture.letters(id).stream()
        .filter(letter -> DeskFixture.reason(id, letter).startsWith(reason + "/"))
        .toList();
  }

  @Test
  void aNewClosureMovesOpenClocksOnRecordAndTellsWhoReportedOnce() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-03-05T11:00");
    CaseDesk desk = restarted("2026-03-11", "2026-03-12");

    desk.sweep();
    desk.sweep();
    restarted("2026-03-12", "2026-03-11").sweep();

    assertThat(changes(id))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.details()).containsEntry(ASSESSMENT, "2026-03-20 2026-03-24");
              assertThat(event.note().orElseThrow())
                  .isEqualTo(ASSESSMENT + ": 2026-03-20 -> 2026-03-24");
              assertThat(event.by()).isEqualTo(CaseEvent.RECOURSE);
            });
    assertThat(letters(id, "date-moved"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.message().to()).isEqualTo(DeskFixture.REPORTER);
              assertThat(letter.message().text())
                  .contains("Friday, March 20, 2026", "Tuesday, March 24, 2026");
              assertThat(letter.message().attachments())
                  .extracting(Message.Attachment::content)
                  .singleElement()
                  .asString()
                  .contains("20260324", "SEQUENCE:1");
            });
  }

  @Test
  void remindersFollowTheMovedDate() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.setTo("2026-03-20T09:00");
    fixture.desk.sweep();
    assertThat(letters(id, "initial-assessment/1/due")).hasSize(1);
    CaseDesk desk = restarted("2026-03-11");

    desk.sweep();

    assertThat(letters(id, "initial-assessment/1/due"))
        .extracting(letter -> letter.state().id())
        .containsExactly("withdrawn");
    fixture.setTo("2026-03-23T09:00");
    desk.sweep();
    assertThat(fixture.reasons(id))
        .contains("initial-assessment/1/due/2026-03-23/information-security");
  }

  @Test
  void aClosureTakenBackMovesTheDateBackAndWhatWasMissedByThatIsSaidLate() {
    CaseDesk closed = restarted("2026-03-11");
    CaseId id =
        fixture.database.write(
            tx ->
                closed.open(
                    tx, fixture.opening(DeskFixture.classified(Category.SPAM, true, Map.of()))));
    fixture.setTo("2026-03-20T16:00");
    closed.sweep();

    restarted().sweep();

    assertThat(changes(id))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details()).containsEntry(ASSESSMENT, "2026-03-23 2026-03-20"));
    assertThat(letters(id, "initial-assessment/1/due"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.message().text()).contains("comes late"));
  }

  @Test
  void whatIsDoneOrClosedOrCountedInCalendarDaysDoesNotMove() {
    CaseId done = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.record(done, "assessed");
    fixture.record(done, "decision-notified");
    CaseId over = fixture.open(Category.SPAM);
    fixture.record(over, "closed");

    restarted("2026-03-11").sweep();

    assertThat(changes(done)).isEmpty();
    assertThat(changes(over)).isEmpty();
  }

  @Test
  void whatIsRecordedBeforeTheFirstSweepComesAfterTheChange() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    CaseDesk desk = restarted("2026-03-11");

    desk.record(id, happening(EventName.ASSESSED));

    assertThat(fixture.events(id)).endsWith("calendar-changed", "assessed");
  }

  @Test
  void whoeverHasTheEntryOfADutyGetsItAgainWhereItMovedAndCancelledWhereItFallsAway() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.live(DeskFixture.at("2026-03-13T10:00"));
    CaseDesk desk = restarted("2026-03-17");

    desk.sweep();
    fixture.deliver();
    desk.record(id, happening(EventName.CLOSED));

    // The reporter had the entry with the letter that told of the move.
    assertThat(letters(id, "calendar/" + ASSESSMENT))
        .extracting(letter -> letter.message().to())
        .containsExactly(DeskFixture.SOC, DeskFixture.REPORTER, DeskFixture.SOC);
    Message.Attachment moved = letters(id, "calendar").get(0).message().attachments().get(0);
    assertThat(moved.mediaType()).isEqualTo("text/calendar; method=PUBLISH");
    assertThat(moved.content()).contains("METHOD:PUBLISH", "SEQUENCE:1", "20260323");
    Message.Attachment gone = letters(id, "calendar").get(1).message().attachments().get(0);
    assertThat(gone.mediaType()).isEqualTo("text/calendar; method=CANCEL");
    assertThat(gone.content()).contains("METHOD:CANCEL", "STATUS:CANCELLED");
    assertThat(uid(gone)).isEqualTo(uid(moved)).contains(id.toString());
  }

  private static String uid(Message.Attachment entry) {
    return entry
        .content()
        .replace("\r\n ", "")
        .lines()
        .filter(line -> line.startsWith("UID:"))
        .findFirst()
        .orElseThrow();
  }
}
