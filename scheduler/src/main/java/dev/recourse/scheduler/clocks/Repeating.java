package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.Repetition;
import dev.recourse.scheduler.policy.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The occurrences of a rule that repeats, from its fixed anchor. */
record Repeating(
    Reckoning reckoning,
    ProcedureId procedure,
    Rule rule,
    Repetition.Every every,
    Reckoning.Begun start) {
  private static final int MOST = 10_000;

  List<CaseClock> clocks() {
    Optional<Reckoning.Ended> ended = ended();
    List<Instant> met = met(ended);
    Instant enough =
        ended
            .map(Reckoning.Ended::at)
            .filter(at -> at.isBefore(reckoning.until()))
            .orElse(reckoning.until());
    List<CaseClock> clocks = new ArrayList<>();
    for (int k = 1; k <= MOST; k++) {
      CaseClock clock = occurrence(k, met, ended);
      boolean past = k > met.size();
      if (past && ended.isPresent() && k > 1 && last(clocks).firstDue().at().isAfter(enough)) {
        return clocks;
      }
      clocks.add(clock);
      if (past && clock.firstDue().at().isAfter(enough)) {
        return clocks;
      }
    }
    throw new IllegalArgumentException(
        "The clock '" + rule.id() + "' would recur more than " + MOST + " times; look less far.");
  }

  private static CaseClock last(List<CaseClock> clocks) {
    return clocks.get(clocks.size() - 1);
  }

  /** Whatever stops a rule that repeats leaves the occurrence that was running undone. */
  private Optional<Reckoning.Ended> ended() {
    Instant from = start.event().at();
    Optional<Instant> stopped =
        reckoning.history().of(rule.stops()).stream()
            .map(CaseEvent::at)
            .filter(at -> !at.isBefore(from))
            .findFirst();
    Optional<Instant> closed =
        reckoning.withdrawnAfter(rule, start.event()).map(Reckoning.Ended::at);
    return stopped
        .filter(at -> closed.isEmpty() || !closed.get().isBefore(at))
        .or(() -> closed)
        .map(at -> new Reckoning.Ended(at, true));
  }

  /**
   * When each occurrence was met, in their order. Letters of one round to two parties are one
   * update: where events name parties, the party that got most of them counts.
   */
  private List<Instant> met(Optional<Reckoning.Ended> ended) {
    List<Instant> met = new ArrayList<>();
    Map<Party, Integer> of = new HashMap<>();
    for (CaseEvent event : reckoning.history().of(every.metBy())) {
      if (event.at().isBefore(start.event().at())
          || ended.map(end -> event.at().isAfter(end.at())).orElse(false)) {
        continue;
      }
      for (Party party : event.party().map(List::of).orElse(List.of(Party.values()))) {
        of.merge(party, 1, Integer::sum);
      }
      if (of.values().stream().mapToInt(Integer::intValue).max().orElse(0) > met.size()) {
        met.add(event.at());
      }
    }
    return met;
  }

  private CaseClock occurrence(int k, List<Instant> met, Optional<Reckoning.Ended> ended) {
    BusinessCalendar calendar = reckoning.calendar();
    Optional<Reckoning.Ended> end =
        k <= met.size() ? Optional.of(new Reckoning.Ended(met.get(k - 1), false)) : ended;
    LocalDate from = calendar.dayOf(start.event().at());
    Due first = Dates.first(rule.counting(), k, from, start.event().at(), calendar);
    List<Extended> mine =
        reckoning.extensions().stream().filter(extension -> isFor(extension, k, met)).toList();
    return reckoning.made(
        new ClockKey(procedure, rule.id(), Optional.empty(), k),
        rule,
        start,
        from,
        first,
        Extending.of(first, mine, end.map(Reckoning.Ended::at).orElse(Instant.MAX), calendar),
        end);
  }

  /** An extension moves one occurrence: the one it names, or the earliest not met by then. */
  private boolean isFor(Extended extension, int k, List<Instant> met) {
    if (!extension.procedure().equals(procedure) || !extension.rule().equals(rule.id())) {
      return false;
    }
    if (extension.occurrence().isPresent()) {
      return extension.occurrence().getAsInt() == k;
    }
    long metByThen = met.stream().filter(at -> !at.isAfter(extension.at())).count();
    return k == metByThen + 1;
  }
}
