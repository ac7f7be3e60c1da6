package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockKey;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.testing.TemporaryFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever happens to a case and whenever somebody looks: what must hold of its letters. */
class DeskProperties {
  private static final TemporaryFolder FOLDER = new TemporaryFolder();
  private static int tries;

  /**
   * Something that happens a while after the last thing did.
   *
   * @param sweeps how often somebody looks after the cases on the way there
   */
  record Step(int hours, String event, int sweeps) {}

  @AfterContainer
  static void close() {
    FOLDER.close();
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    Arbitrary<String> events =
        Arbitraries.of(
            "assessed",
            "investigation-opened",
            "decision-notified",
            "appeal-filed",
            "appeal-decided",
            "status-update-sent",
            "note",
            "closed",
            "reopened");
    return Combinators.combine(
            Arbitraries.integers().between(1, 500), events, Arbitraries.integers().between(0, 4))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 15)
  void noReminderIsQueuedAfterItsClockHasEndedAndNoneTwice(@ForAll("stories") List<Step> story) {
    try (DeskFixture fixture = fixture()) {
      CaseId id = fixture.open(Category.SPAM);
      Set<String> known = new HashSet<>(fixture.reasons(id));
      for (Step step : story) {
        Instant from = fixture.clock.instant();
        for (int sweep = 1; sweep <= step.sweeps() + 1; sweep++) {
          Duration share = Duration.ofHours(step.hours()).dividedBy(step.sweeps() + 1);
          fixture.setTo(from.plus(share.multipliedBy(sweep)));
          if (sweep <= step.sweeps()) {
            fixture.desk.sweep();
            fixture.deliver();
          }
          newOnesSpeakOfWhatRuns(fixture, id, known);
        }
        fixture.record(id, step.event());
        fixture.desk.sweep();
        newOnesSpeakOfWhatRuns(fixture, id, known);
        int before = fixture.letters(id).size();
        fixture.desk.sweep();
        assertThat(fixture.letters(id)).hasSize(before);
      }
    }
  }

  private static void newOnesSpeakOfWhatRuns(DeskFixture fixture, CaseId id, Set<String> known) {
    List<CaseClock> clocks = fixture.docket.clocks(fixture.file(id));
    for (OutboxEntry letter : fixture.letters(id)) {
      if (known.add(DeskFixture.reason(id, letter)) && letter.message().clock().isPresent()) {
        ClockKey key = ClockKey.parse(letter.message().clock().orElseThrow());
        assertThat(clocks)
            .filteredOn(clock -> clock.key().equals(key))
            .singleElement()
            .satisfies(
                clock ->
                    assertThat(
                            clock.endedAt().isEmpty()
                                || !clock.endedAt().get().isBefore(letter.queuedAt()))
                        .as("%s was queued at %s", letter.message().key(), letter.queuedAt())
                        .isTrue());
      }
    }
  }

  @Property(tries = 8)
  void whoeverSweepsMoreOftenSendsTheSameAndOnlyWhatDowntimeSwallows(
      @ForAll("stories") List<Step> story) {
    Set<String> hourly = lettersOf(story, true);
    Set<String> now = lettersOf(story, false);

    assertThat(hourly).containsAll(now);
    assertThat(kinds(now)).isEqualTo(kinds(hourly));
  }

  /** Somebody looks every hour, or only at random and once in the end. */
  private static Set<String> lettersOf(List<Step> story, boolean hourly) {
    try (DeskFixture fixture = fixture()) {
      CaseId id = fixture.open(Category.SPAM);
      fixture.deliver();
      for (Step step : story) {
        Instant until = fixture.clock.instant().plus(Duration.ofHours(step.hours() % 48 + 1L));
        if (hourly) {
          fixture.live(until);
        } else if (step.sweeps() > 0) {
          fixture.setTo(until);
          fixture.desk.sweep();
          fixture.deliver();
        } else {
          fixture.setTo(until);
        }
      }
      Instant end = DeskFixture.at("2026-03-31T12:00");
      if (hourly) {
        fixture.live(end);
      } else {
        fixture.setTo(end);
        fixture.desk.sweep();
        fixture.deliver();
      }
      return new TreeSet<>(fixture.reasons(id));
    }
  }

  /** Without the days, which tell the letters of one kind apart; what is said of a day is one. */
  private static Set<String> kinds(Set<String> reasons) {
    Set<String> kinds = new TreeSet<>();
    for (String reason : reasons) {
      kinds.add(
          reason
              .replaceAll("/\\d{4}-\\d\\d-\\d\\d", "")
              .replaceAll("/(before|due|overdue)(?=/)", "/reminder"));
    }
    return kinds;
  }

  private static DeskFixture fixture() {
    return new DeskFixture(FOLDER.resolve("recourse-" + ++tries + ".db"));
  }
}
