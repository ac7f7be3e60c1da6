package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk goes on from a copy of its database, and nobody hears twice what they heard before. */
@SuppressWarnings("NullAway.Init")
class RestoredBackupTest {
  @TempDir Path folder;

  private DeskFixture restored(Path copy, String at) {
    DeskFixture after = new DeskFixture(copy);
    after.setTo(at);
    return after;
  }

  private static Optional<Restoration.Settled> settle(DeskFixture fixture) {
    return Restoration.settle(
        fixture.database, fixture.desk, fixture.outbox, fixture.clock.instant());
  }

  private static List<String> in(DeskFixture fixture, CaseId id, OutboxState state) {
    return fixture.letters(id).stream()
        .filter(letter -> letter.state() == state)
        .map(letter -> DeskFixture.reason(id, letter))
        .toList();
  }

  @Test
  void whatWaitedWhenTheCopyWasMadeAndWhatHasFallenDueSinceIsParkedAndShown() {
    Path copy = folder.resolve("copy.db");
    CaseId id;
    try (DeskFixture before = new DeskFixture(folder.resolve("recourse.db"))) {
      id = before.open(Category.SPAM);
      before.database.backup(copy, before.clock.instant());
      before.live(DeskFixture.at("2026-03-16T12:00"));
      assertThat(in(before, id, OutboxState.SENT))
          .contains(
              "acknowledgement/reporter",
              "initial-assessment/1/before/2026-03-13/information-security");
    }

    try (DeskFixture after = restored(copy, "2026-03-16T13:00")) {
      Optional<Restoration.Settled> settled = settle(after);
      after.deliver();

      assertThat(in(after, id, OutboxState.SENT)).isEmpty();
      assertThat(in(after, id, OutboxState.PARKED))
          .contains(
              "acknowledgement/reporter",
              "role-notice/information-security",
              "initial-assessment/1/before/2026-03-13/information-security");
      assertThat(settled)
          .map(Restoration.Settled::parked)
          .contains(in(after, id, OutboxState.PARKED).size());
      OutboxEntry answer = after.letter(id, "acknowledgement/reporter");
      assertThat(answer.lastError()).hasValueSatisfying(why -> assertThat(why).contains("retry"));
      assertThat(after.clocks(id, "acknowledgement").get(0).state()).isEqualTo(ClockState.OVERDUE);

      after.outbox.retry(answer.message().key());
      after.deliver();
      assertThat(after.clocks(id, "acknowledgement").get(0).state()).isEqualTo(ClockState.MET_LATE);
    }
  }

  @Test
  void whatFallsDueAfterTheRestoreLeavesByItself() {
    Path copy = folder.resolve("copy.db");
    CaseId id;
    try (DeskFixture before = new DeskFixture(folder.resolve("recourse.db"))) {
      id = before.open(Category.SPAM);
      before.deliver();
      before.database.backup(copy, before.clock.instant());
    }

    try (DeskFixture after = restored(copy, "2026-03-16T13:00")) {
      settle(after);
      assertThat(settle(after)).isEmpty();
      after.live(DeskFixture.at("2026-03-19T10:00"));

      assertThat(in(after, id, OutboxState.SENT))
          .contains("initial-assessment/1/before/2026-03-19/information-security");
      assertThat(in(after, id, OutboxState.PARKED))
          .contains("initial-assessment/1/before/2026-03-13/information-security");
    }
  }

  @Test
  void aReportThatCameBetweenTheCopyAndTheRestoreIsNotAnsweredASecondTime() {
    Path copy = folder.resolve("copy.db");
    try (DeskFixture before = new DeskFixture(folder.resolve("recourse.db"))) {
      before.database.backup(copy, before.clock.instant());
    }

    try (DeskFixture after = restored(copy, "2026-03-03T10:00")) {
      Opening found = after.opening(DeskFixture.classified(Category.SPAM, true, Map.of()));
      after.clock.advance(Duration.ofHours(2));
      settle(after);
      CaseId again = after.open(found);
      CaseId fresh = after.open(Category.SPAM);
      after.deliver();

      assertThat(after.letter(again, "acknowledgement/reporter").state())
          .isEqualTo(OutboxState.PARKED);
      assertThat(after.letter(fresh, "acknowledgement/reporter").state())
          .isEqualTo(OutboxState.SENT);
    }
  }

  @Test
  void aPageLeavesAllTheSame() {
    Path copy = folder.resolve("copy.db");
    CaseId id;
    try (DeskFixture before = new DeskFixture(folder.resolve("recourse.db"))) {
      id = before.open(Category.SPAM, Flag.DANGER);
      before.database.backup(copy, before.clock.instant());
    }

    try (DeskFixture after = restored(copy, "2026-03-02T11:00")) {
      settle(after);
      after.deliver();

      assertThat(in(after, id, OutboxState.SENT))
          .isNotEmpty()
          .allMatch(reason -> reason.contains("/page/"));
    }
  }

  @Test
  void aDatabaseThatIsNoCopyIsLeftAlone() {
    try (DeskFixture fixture = new DeskFixture(folder.resolve("recourse.db"))) {
      CaseId id = fixture.open(Category.SPAM);

      assertThat(settle(fixture)).isEmpty();

      assertThat(in(fixture, id, OutboxState.PARKED)).isEmpty();
    }
  }
}
