package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.Reminded.Answers;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockKey;
import dev.recourse.scheduler.clocks.Deadline;
import dev.recourse.scheduler.outbox.Overtaken;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Role;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer to a reminder means, which the pack alone decides. */
@SuppressWarnings("NullAway.Init")
class RemindedTest {
  @TempDir Path folder;
  private DeskFixture fixture;
  private Reminded reminded;

  @BeforeEach
  void open() {
    fixture = new DeskFixture(folder.resolve("recourse.db"));
    reminded = fixture.handling.reminded();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void doneSaysEnoughWhereOneEventEndsTheDateWithoutALetter() {
    CaseId id = fixture.open(Category.SPAM);

    assertThat(reminded.saysEnough(fixture.file(id), key(id, "initial-assessment"))).isTrue();
  }

  @Test
  void doneDoesNotSayEnoughWhereALetterGoesOutWithIt() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.record(id, "appeal-filed");
    ClockKey appeal = key(id, "appeal-decision");

    assertThat(reminded.saysEnough(fixture.file(id), appeal)).isFalse();
    assertThat(reminded.meeting(fixture.file(id), appeal))
        .extracting(event -> event.id())
        .containsExactly("appeal-decided");
  }

  @Test
  void nobodySaysOfALetterThatItWentByPressingDone() {
    CaseId id = fixture.open(Category.SPAM);

    assertThat(reminded.saysEnough(fixture.file(id), key(id, "status-update"))).isFalse();
  }

  @Test
  void readingAPageEndsItUnlessThePackWantsMore() {
    CaseId id = fixture.open(Category.SPAM, Flag.DANGER, Flag.MINOR);

    assertThat(answers(id, "immediate-notice")).isEqualTo(Answers.ACKNOWLEDGED);
    assertThat(answers(id, "mandated-phone-report")).isEqualTo(Answers.DONE);
    assertThat(answers(id, "mandated-report")).isEqualTo(Answers.DONE);
    assertThat(answers(id, "initial-assessment")).isEqualTo(Answers.DONE_OR_LATER);
    assertThat(reminded.roles(fixture.file(id), key(id, "immediate-notice")))
        .containsExactly(new Role("campus-security"));
  }

  @Test
  void whatWasPutOffSaysSoAlsoOnceSomethingElseHasHappened() {
    CaseId id = fixture.open(Category.SPAM);
    Instant told = fixture.clock.instant();
    fixture.desk.snooze(id, "initial-assessment", Length.parse("3d"), "robin");
    fixture.record(id, "note", "Called them.");

    assertThat(reminded.standsAs(fixture.file(id), key(id, "initial-assessment"), told))
        .contains("Put off by robin until Thursday, March 5, 2026");
  }

  @Test
  void anAnswerToADateThatHasMovedSinceChangesNothing() {
    CaseId id = fixture.open(Category.SPAM);
    Deadline told = Deadline.of(clock(id, "initial-assessment"));
    fixture.desk.extend(id, "initial-assessment", Length.parse("5bd"), "logs", "robin");

    Recorded done =
        fixture.database.write(
            tx -> reminded.done(tx, id, told, fixture.clock.instant(), "slack:U0SOC1"));

    assertThat(done.inWords()).contains("due on Friday, March 27, 2026 now");
    assertThat(fixture.file(id).events()).noneMatch(event -> event.event().id().equals("assessed"));
  }

  @Test
  void aDeadlineReadsWhatItHasWritten() {
    CaseId id = fixture.open(Category.SPAM);
    Deadline deadline = Deadline.of(clock(id, "initial-assessment"));

    assertThat(Deadline.find(deadline.toString())).contains(deadline);
    assertThat(Deadline.find("R-2026-000001")).isEmpty();
    assertThat(Deadline.find("a/b/-/1@yesterday")).isEmpty();
  }

  @Test
  void whatIsOvertakenTwiceWhileItIsCorrectedIsCorrectedAgain() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.live(DeskFixture.at("2026-03-02T14:01"));
    fixture.record(id, "assigned", "robin");
    assertThat(fixture.outbox.posted().overtaken(10)).hasSize(1);
    Overtaken notice = fixture.outbox.posted().overtaken(10).get(0);
    String clock = notice.entry().message().clock().orElseThrow();
    fixture.database.change(tx -> fixture.outbox.posted().overtake(tx, id, clock));

    fixture.outbox.posted().caughtUp(notice);

    assertThat(fixture.outbox.posted().overtaken(10))
        .extracting(Overtaken::times)
        .containsExactly(1);
    fixture.outbox.posted().caughtUp(fixture.outbox.posted().overtaken(10).get(0));
    assertThat(fixture.outbox.posted().overtaken(10)).isEmpty();
  }

  private Answers answers(CaseId id, String rule) {
    return reminded.answers(clock(id, rule));
  }

  private ClockKey key(CaseId id, String rule) {
    return clock(id, rule).key();
  }

  private CaseClock clock(CaseId id, String rule) {
    CaseFile file = fixture.file(id);
    return fixture.docket.clocks(file).stream()
        .filter(one -> one.rule().id().id().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
