package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class JoiningTest extends AtTheDesk {
  private static final String KIM = "kim@example.net";
  private static final String LEE = "lee@example.com";

  private CaseId first;
  private CaseId second;

  @BeforeEach
  void report() {
    first = fixture.open(Category.SPAM);
    second = reportedBy(KIM, Category.SPAM);
  }

  private CaseId reportedBy(String reporter, Category category) {
    return fixture.open(
        new Opening(
            CaseChannel.EMAIL,
            fixture.clock.instant(),
            Optional.of(Contact.email(reporter)),
            List.of(),
            "Orange giraffes of " + reporter,
            "The words of " + reporter,
            DeskFixture.classified(category, true, Map.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private Recorded join(CaseId id, CaseId into) {
    return fixture.desk.join(id, into, "robin");
  }

  private String refusal(CaseId id, CaseId into) {
    Recorded recorded = join(id, into);
    assertThat(recorded).isInstanceOf(Recorded.Refused.class);
    return recorded.inWords();
  }

  @Test
  void bothCasesSayThatTheyWereJoinedAndOneGoesOn() {
    assertThat(join(second, first)).isInstanceOf(Recorded.Done.class);

    assertThat(fixture.events(second)).endsWith("closed", "joined");
    assertThat(fixture.events(first)).endsWith("joined");
    assertThat(fixture.file(second).joinedInto()).contains(first);
    assertThat(fixture.file(first).joined()).containsExactly(second);
    assertThat(fixture.docket.clocks(fixture.file(second)))
        .noneMatch(clock -> clock.state().isRunning())
        .anyMatch(clock -> clock.state() == ClockState.WITHDRAWN);
    assertThat(fixture.file(first).closed()).isFalse();
  }

  @Test
  void joiningAgainChangesNothing() {
    join(second, first);

    assertThat(join(second, first)).isInstanceOf(Recorded.Done.class);

    assertThat(fixture.events(first)).containsOnlyOnce("joined");
    assertThat(fixture.events(second)).containsOnlyOnce("joined");
  }

  @Test
  void theOldNumberLeadsToTheCaseThatGoesOn() {
    join(second, first);

    fixture.record(second, "assessed");

    assertThat(fixture.events(first)).contains("assessed");
    assertThat(fixture.events(second)).doesNotContain("assessed");
    assertThat(fixture.docket.current(second).orElseThrow().id()).isEqualTo(first);
  }

  @Test
  void aChainOfJoinsLeadsToItsEnd() {
    CaseId third = reportedBy(LEE, Category.SPAM);
    join(second, first);
    join(first, third);

    assertThat(fixture.docket.current(second).orElseThrow().id()).isEqualTo(third);
    assertThat(refusal(third, second)).contains("itself");
    fixture.live(DeskFixture.at("2026-04-02T12:00"));
    assertThat(updates())
        .extracting(entry -> entry.message().to())
        .containsExactlyInAnyOrder(DeskFixture.REPORTER, KIM, LEE);
    assertThat(refusal(second, reportedBy("ann@example.org", Category.SPAM)))
        .contains("part of " + third);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(refusal(first, first)).contains("itself");
    assertThat(join(first, new CaseId(2026, 99))).isInstanceOf(Recorded.NoSuchCase.class);
    assertThat(refusal(first, reportedBy(LEE, Category.SEX_DISCRIMINATION))).contains("restricted");
    assertThat(refusal(reportedBy(LEE, Category.SEX_DISCRIMINATION), first)).contains("restricted");
    assertThat(fixture.record(first, "joined")).isInstanceOf(Recorded.Refused.class);
    fixture.record(second, "closed");
    assertThat(refusal(first, second)).contains("closed");
    assertThat(refusal(second, first)).contains("closed");
  }

  @Test
  void eachReporterIsToldUnderTheirOwnNumberAndOfNobodyElse() {
    join(second, first);

    fixture.live(DeskFixture.at("2026-04-02T12:00"));

    assertThat(updates()).hasSize(2);
    OutboxEntry toKim = to(KIM);
    OutboxEntry toPat = to(DeskFixture.REPORTER);
    assertThat(toKim.reference()).isNotEqualTo(toPat.reference());
    assertThat(everythingIn(toKim))
        .contains(second.toString())
        .doesNotContain(first.toString(), DeskFixture.REPORTER, DeskFixture.SUBJECT);
    assertThat(everythingIn(toPat))
        .contains(first.toString())
        .doesNotContain(second.toString(), KIM, "giraffes");
    assertThat(fixture.events(first)).containsOnlyOnce("status-update-sent");
    assertThat(fixture.events(second)).doesNotContain("status-update-sent");
  }

  @Test
  void anUpdateThatNobodyNeedsAnyMoreIsTakenBackFromEveryone() {
    join(second, first);
    fixture.setTo("2026-04-01T09:30");
    fixture.desk.sweep();
    assertThat(updates()).hasSize(2);

    fixture.record(first, "closed");
    fixture.deliver();

    assertThat(updates()).noneMatch(entry -> entry.sentAt().isPresent());
  }

  @Test
  void aReporterAnswersUnderTheirOwnNumberAlone() {
    join(second, first);

    assertThat(mayAnswer(second, KIM, KIM)).isTrue();
    assertThat(mayAnswer(second, DeskFixture.REPORTER, KIM)).isFalse();
    assertThat(mayAnswer(first, KIM, DeskFixture.REPORTER)).isFalse();
    assertThat(mayAnswer(second, DeskFixture.SOC, KIM)).isTrue();
  }

  private boolean mayAnswer(CaseId id, String from, String letterTo) {
    return fixture.database.<Boolean>write(
        tx -> fixture.desk.mayAnswer(tx, id, Contact.email(from), Contact.email(letterTo)::equals));
  }

  @Test
  void whatAReporterAddsUnderTheOldNumberReachesTheKeeperOfTheCaseThatGoesOn() {
    join(second, first);

    CaseId on =
        fixture.database.write(
            tx -> fixture.desk.append(tx, second, 7, Contact.email(KIM), "There is more."));

    assertThat(on).isEqualTo(first);
    assertThat(fixture.events(first)).endsWith("message-received");
    assertThat(fixture.letter(first, "message/7/information-security").message().text())
        .contains("There is more.");
  }

  private List<OutboxEntry> updates() {
    return fixture.outbox.list(Optional.empty(), 1_000).stream()
        .filter(entry -> entry.message().key().value().contains("/status-update/"))
        .filter(entry -> entry.message().key().value().endsWith("/reporter"))
        .toList();
  }

  private OutboxEntry to(String address) {
    return updates().stream()
        .filter(entry -> entry.message().to().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static String everythingIn(OutboxEntry entry) {
    return entry.message().toString();
  }
}
