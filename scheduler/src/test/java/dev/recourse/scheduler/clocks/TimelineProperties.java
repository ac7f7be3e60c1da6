package dev.recourse.scheduler.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.EventRule;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TimelineProperties {
  private static final Instant START = Story.at("2027-11-01");
  private static final List<EventName> NAMES =
      Story.PACK.procedure(new ProcedureId("sex-discrimination")).events().stream()
          .map(EventRule::name)
          .toList();

  /** Any events of the procedure in any order within a year: the function must take them all. */
  @Provide
  Arbitrary<List<CaseEvent>> histories() {
    Arbitrary<EventName> names = Arbitraries.of(NAMES).map(Function.identity());
    Arbitrary<EventName> any =
        Arbitraries.oneOf(
            names,
            Arbitraries.of(
                EventName.REPORT_RECEIVED,
                EventName.STATUS_UPDATE_SENT,
                EventName.ASSESSED,
                EventName.CLOSED,
                EventName.REOPENED));
    Arbitrary<Optional<Party>> parties = Arbitraries.of(Party.values()).optional();
    Arbitrary<Instant> times =
        Arbitraries.integers()
            .between(0, 365 * 24 * 60)
            .map(m -> START.plus(Duration.ofMinutes(m)));
    return Combinators.combine(any, parties, times)
        .as((name, party, at) -> event(1, name, party, at))
        .list()
        .ofMaxSize(20)
        .map(TimelineProperties::numbered);
  }

  @Provide
  Arbitrary<Set<LocalDate>> closures() {
    return Arbitraries.integers()
        .between(0, 500)
        .map(LocalDate.of(2027, 11, 1)::plusDays)
        .set()
        .ofMaxSize(10);
  }

  @Property(tries = 300)
  void theOrderInWhichEventsWereRecordedDoesNotMatter(
      @ForAll("histories") List<CaseEvent> history, @ForAll Random random) {
    List<CaseEvent> shuffled = new ArrayList<>(history);
    Collections.shuffle(shuffled, random);

    assertThat(clocks(shuffled, Set.of())).isEqualTo(clocks(history, Set.of()));
  }

  @Property(tries = 300)
  void addingAClosureNeverMakesADateEarlier(
      @ForAll("histories") List<CaseEvent> history,
      @ForAll("closures") Set<LocalDate> closures,
      @ForAll("closures") Set<LocalDate> more) {
    Set<LocalDate> all = new HashSet<>(closures);
    all.addAll(more);

    Map<ClockKey, CaseClock> before = byKey(clocks(history, closures));
    Map<ClockKey, CaseClock> after = byKey(clocks(history, all));

    before.forEach(
        (key, clock) -> {
          // A later date can swallow the second clock of a row, never the first.
          if (after.containsKey(key) && key.occurrence() == 1) {
            assertThat(after.get(key).firstDue().at()).isAfterOrEqualTo(clock.firstDue().at());
          }
        });
    assertThat(after.keySet().stream().filter(key -> key.occurrence() == 1))
        .containsExactlyInAnyOrderElementsOf(
            before.keySet().stream().filter(key -> key.occurrence() == 1).toList());
  }

  @Property(tries = 300)
  void anExtensionNeverShortensAndLengthensWhatRuns(
      @ForAll("histories") List<CaseEvent> history,
      @ForAll @IntRange(min = 1, max = 60) int amount,
      @ForAll @IntRange(min = 0, max = 500) int day) {
    for (String unit : List.of("bd", "d", "h")) {
      for (CaseClock clock : clocks(history, Set.of())) {
        Instant at = START.plus(Duration.ofDays(day));
        List<CaseEvent> extended = new ArrayList<>(history);
        extended.add(extension(history.size() + 1, clock.key(), amount + unit, at));

        CaseClock then =
            Optional.ofNullable(byKey(clocks(extended, Set.of())).get(clock.key())).orElseThrow();

        assertThat(then.dueAt()).isAfterOrEqualTo(clock.dueAt());
        if (clock.endedAt().isEmpty() && clock.kind() == Rule.Kind.DUTY) {
          assertThat(then.dueAt()).isAfter(clock.dueAt());
        }
      }
    }
  }

  @Property(tries = 200)
  void updateKIsDueThirtyTimesKDaysAfterTheAnchorWhateverWasLate(
      @ForAll @IntRange(min = 0, max = 400) int anchor,
      @ForAll List<@IntRange(min = 0, max = 400) Integer> sentAfter) {
    Instant start = START.plus(Duration.ofDays(anchor));
    List<CaseEvent> history = new ArrayList<>();
    history.add(event(1, new EventName("investigation-opened"), Optional.empty(), start));
    for (int days : sentAfter) {
      history.add(
          event(
              1,
              EventName.STATUS_UPDATE_SENT,
              Optional.empty(),
              start.plus(Duration.ofDays(days))));
    }
    LocalDate day = start.atZone(Story.ZONE).toLocalDate();

    List<CaseClock> updates =
        clocks(numbered(history), Set.of()).stream()
            .filter(clock -> clock.key().rule().id().equals("status-update"))
            .toList();

    assertThat(updates.size()).isGreaterThan(sentAfter.size());
    for (int i = 0; i < updates.size(); i++) {
      assertThat(updates.get(i).occurrence()).isEqualTo(i + 1);
      assertThat(updates.get(i).dueOn()).isEqualTo(day.plusDays(30L * (i + 1)));
      assertThat(updates.get(i).endedAt().isPresent()).isEqualTo(i < sentAfter.size());
    }
  }

  @Property(tries = 200)
  void noReminderIsPlannedOutsideTheLifeOfItsClockNorTwice(
      @ForAll("histories") List<CaseEvent> history) {
    for (CaseClock clock : clocks(history, Set.of())) {
      List<PlannedReminder> planned =
          Reminders.plan(
              clock,
              Story.PACK.procedure(clock.procedure()),
              Optional.empty(),
              Set.of(),
              START.plus(Duration.ofDays(400)));

      assertThat(planned).doesNotHaveDuplicates();
      assertThat(planned).allMatch(r -> !r.at().isBefore(clock.runsFrom()));
      clock.endedAt().ifPresent(end -> assertThat(planned).allMatch(r -> r.at().isBefore(end)));
    }
  }

  private static List<CaseClock> clocks(List<CaseEvent> history, Set<LocalDate> closures) {
    BusinessCalendar calendar = new BusinessCalendar(Story.ZONE, Story.PACK.holidays(), closures);
    Instant now = START.plus(Duration.ofDays(200));
    return Timeline.of(
            List.of(Story.PACK.procedure(new ProcedureId("sex-discrimination"))),
            Set.of(),
            history,
            calendar,
            now,
            now)
        .stream()
        .toList();
  }

  private static Map<ClockKey, CaseClock> byKey(List<CaseClock> clocks) {
    return clocks.stream().collect(Collectors.toMap(CaseClock::key, Function.identity()));
  }

  private static CaseEvent event(int seq, EventName name, Optional<Party> party, Instant at) {
    return new CaseEvent(seq, name, at, at, "handler", party, Optional.empty(), Map.of());
  }

  private static List<CaseEvent> numbered(List<CaseEvent> events) {
    List<CaseEvent> numbered = new ArrayList<>();
    for (CaseEvent event : events) {
      numbered.add(event(numbered.size() + 1, event.event(), event.party(), event.at()));
    }
    return numbered;
  }

  private static CaseEvent extension(int seq, ClockKey key, String length, Instant at) {
    return new CaseEvent(
        seq,
        EventName.EXTENDED,
        at,
        at,
        "handler",
        key.party(),
        Optional.of("Good cause."),
        Map.of(
            "procedure", key.procedure().id(),
            "rule", key.rule().id(),
            "length", length,
            "occurrence", Integer.toString(key.occurrence())));
  }
}
