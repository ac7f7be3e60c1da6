package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many acknowledgements go out by themselves, over a real database. */
class AnswerLimitsTest {
  private static final AnswerLimits SMALL = new AnswerLimits(3, 5, 7);

  @TempDir private Path folder = Path.of("");
  private Optional<DeskFixture> fixture = Optional.empty();

  @AfterEach
  void close() {
    fixture.ifPresent(DeskFixture::close);
  }

  private DeskFixture desk(AnswerLimits limits) {
    DeskFixture desk = new DeskFixture(folder.resolve("recourse.db"), DeskFixture.PACK, limits);
    fixture.ifPresent(before -> desk.setTo(before.clock.instant()));
    fixture = Optional.of(desk);
    return desk;
  }

  private CaseId report(Contact from) {
    DeskFixture desk = fixture.orElseThrow();
    return desk.open(
        desk.opening(DeskFixture.classified(Category.SPAM, true, Map.of()), Optional.of(from)));
  }

  private CaseId report(String from) {
    return report(Contact.email(from));
  }

  private boolean acknowledged(CaseId id) {
    DeskFixture desk = fixture.orElseThrow();
    boolean letter = desk.reasons(id).contains("acknowledgement/reporter");
    assertThat(desk.events(id).contains("acknowledgement-withheld")).isNotEqualTo(letter);
    return letter;
  }

  private String why(CaseId id) {
    return fixture.orElseThrow().file(id).events().get(1).note().orElseThrow();
  }

  private List<OutboxEntry> notices() {
    Predicate<OutboxEntry> notice =
        letter -> letter.message().key().value().contains("/acknowledgement-withheld/");
    return fixture.orElseThrow().outbox.list(Optional.empty(), 10_000).stream()
        .filter(notice)
        .toList();
  }

  @Test
  void anAddressGetsFiftyAcknowledgementsADayAndNoMoreUnlessConfiguredOtherwise() {
    desk(AnswerLimits.DEFAULT);
    List<CaseId> fifty =
        IntStream.range(0, 50).mapToObj(i -> report(DeskFixture.REPORTER)).toList();

    CaseId oneMore = report("PAT@example.org");
    fixture.orElseThrow().clock.advance(Duration.ofHours(25));
    CaseId nextDay = report(DeskFixture.REPORTER);

    assertThat(fifty).allMatch(this::acknowledged);
    assertThat(acknowledged(oneMore)).isFalse();
    assertThat(why(oneMore)).contains("50 acknowledgements within a day", "per-address");
    assertThat(acknowledged(nextDay)).isTrue();
  }

  @Test
  void noWayOfWritingAnAddressGetsItMoreAcknowledgements() {
    desk(SMALL);
    List.of("pat@example.org", "Pat+one@example.org", "PAT+two@example.org.").forEach(this::report);

    assertThat(acknowledged(report("pat@example.org"))).isFalse();
    assertThat(acknowledged(report("pat+three@Example.Org."))).isFalse();
    assertThat(notices()).hasSize(1);
    assertThat(acknowledged(report("patricia@example.org"))).isTrue();
    assertThat(acknowledged(report("pat+one@example.net"))).isTrue();
  }

  @Test
  void theAddressesOfADomainShareItsAcknowledgementsOfADay() {
    desk(SMALL);
    IntStream.range(0, 5).forEach(i -> report("pat" + i + "@example.org"));

    CaseId oneMore = report("robin@EXAMPLE.org");
    CaseId within = report("robin@sub.example.org");
    CaseId alike = report("robin@anexample.org");
    fixture.orElseThrow().clock.advance(Duration.ofHours(25));
    CaseId nextDay = report("robin@example.org");

    assertThat(acknowledged(oneMore)).isFalse();
    assertThat(why(oneMore)).contains("Its domain", "5 acknowledgements within a day");
    assertThat(List.of(within, alike, nextDay)).allMatch(this::acknowledged);
  }

  @Test
  void theInstitutionsOwnDomainIsOneLikeAnyOther() {
    desk(SMALL);
    IntStream.range(0, 5).forEach(i -> report("pat" + i + "@desk.example.edu"));

    assertThat(acknowledged(report("robin@desk.example.edu"))).isFalse();
  }

  @Test
  void thereIsAnEndToAllAcknowledgementsOfAnHour() {
    desk(SMALL);
    IntStream.range(0, 7).forEach(i -> report("pat@domain" + i + ".example"));

    CaseId oneMore = report("robin@example.net");
    CaseId inSlack = report(Contact.slack("U0123456789"));
    fixture.orElseThrow().clock.advance(Duration.ofMinutes(66));
    CaseId nextHour = report("kim@example.net");

    assertThat(acknowledged(oneMore)).isFalse();
    assertThat(acknowledged(inSlack)).isFalse();
    assertThat(why(oneMore)).contains("7 acknowledgements within an hour", "overall");
    assertThat(acknowledged(nextHour)).isTrue();
  }

  @Test
  void aReportBeyondALimitOpensItsCaseForItsKeeperLikeAnyOther() {
    DeskFixture desk = desk(SMALL);
    IntStream.range(0, 3).forEach(i -> report(DeskFixture.REPORTER));

    CaseId oneMore = report(DeskFixture.REPORTER);

    assertThat(desk.reasons(oneMore)).contains("role-notice/information-security", "desk-notice");
    assertThat(desk.clocks(oneMore, "initial-assessment")).hasSize(1);
  }

  @Test
  void theKeeperIsToldOfTheFirstReportBeyondALimitAndOfNoOtherWithinItsWindow() {
    desk(SMALL);
    IntStream.range(0, 3).forEach(i -> report(DeskFixture.REPORTER));

    CaseId first = report(DeskFixture.REPORTER);
    IntStream.range(0, 20).forEach(i -> report(DeskFixture.REPORTER));

    assertThat(notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.message().to()).isEqualTo(DeskFixture.SOC);
              assertThat(notice.message().caseId()).contains(first);
              assertThat(notice.message().text())
                  .contains("3 acknowledgements within a day", DeskFixture.REPORTER);
            });

    // Another limit is something new, and so is the same one a day later.
    IntStream.range(0, 2).forEach(i -> report("robin@example.org"));
    IntStream.range(0, 4).forEach(i -> report("kim" + i + "@example.org"));
    assertThat(notices()).hasSize(2);
    fixture.orElseThrow().clock.advance(Duration.ofHours(25));
    IntStream.range(0, 5).forEach(i -> report(DeskFixture.REPORTER));
    assertThat(notices()).hasSize(3);
  }

  @Test
  void whatWentOutBeforeARestartIsCountedAfterIt() {
    DeskFixture before = desk(SMALL);
    IntStream.range(0, 4).forEach(i -> report(DeskFixture.REPORTER));
    before.deliver();
    before.close();

    desk(SMALL);
    CaseId after = report(DeskFixture.REPORTER);

    assertThat(acknowledged(after)).isFalse();
    assertThat(notices()).hasSize(1);
  }

  @Test
  void aLimitIsAtLeastOne() {
    assertThatThrownBy(() -> new AnswerLimits(50, 0, 1000)).hasMessageContaining("1 to 1000000");
    assertThatThrownBy(() -> new AnswerLimits(50, 200, AnswerLimits.MOST + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
