package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.PartyScope;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.Repetition;
import dev.recourse.scheduler.policy.Rule;
import dev.recourse.scheduler.policy.Start;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reckons the clocks of one rule at a time, for one case. */
record Reckoning(
    History history,
    List<Extended> extensions,
    BusinessCalendar calendar,
    Instant now,
    Instant until) {

  /** What set a clock going: the event, and since when all that it needs is there. */
  record Begun(CaseEvent event, Instant runsFrom) {}

  /** What ended a clock, and how. */
  record Ended(Instant at, boolean withdrawn) {}

  /**
   * All clocks of a rule.
   *
   * @param countedAfter the clocks of the rule whose last day it counts from, where it does
   */
  List<CaseClock> clocks(ProcedureId procedure, Rule rule, List<CaseClock> countedAfter) {
    List<CaseClock> clocks = new ArrayList<>();
    for (Optional<Party> party : parties(rule.scope())) {
      List<Begun> begun = begun(rule, party);
      if (begun.isEmpty()) {
        continue;
      }
      if (rule.repetition() instanceof Repetition.Every every) {
        clocks.addAll(new Repeating(this, procedure, rule, every, begun.get(0)).clocks());
      } else {
        clocks.addAll(inARow(procedure, rule, party, begun, countedAfter));
      }
    }
    return clocks;
  }

  private static List<Optional<Party>> parties(PartyScope scope) {
    return scope.mode() == PartyScope.Mode.CASE
        ? List.of(Optional.empty())
        : Stream.of(Party.values()).filter(scope.parties()::contains).map(Optional::of).toList();
  }

  /** Whatever can start a clock of this rule for this party, in the order in which it happened. */
  private List<Begun> begun(Rule rule, Optional<Party> party) {
    Start start = rule.start();
    List<CaseEvent> starting = starting(rule, party);
    if (starting.isEmpty()) {
      return List.of();
    }
    Optional<CaseEvent> once =
        start.once().flatMap(name -> history.of(Set.of(name), party).stream().findFirst());
    if (start.once().isPresent() && once.isEmpty()) {
      return List.of();
    }
    return starting.stream()
        .filter(event -> hasWhatItNeeds(rule, party, event))
        .map(
            event ->
                new Begun(
                    event, once.map(CaseEvent::at).filter(event.at()::isBefore).orElse(event.at())))
        .toList();
  }

  private List<CaseEvent> starting(Rule rule, Optional<Party> party) {
    Start start = rule.start();
    PartyScope.Mode mode = rule.scope().mode();
    if (start.choice() == Start.Choice.EARLIEST_OF) {
      return history.starting(start.events(), mode, party);
    }
    return start.events().stream()
        .map(name -> history.starting(Set.of(name), mode, party))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private boolean hasWhatItNeeds(Rule rule, Optional<Party> party, CaseEvent start) {
    return party
        .flatMap(whose -> Optional.ofNullable(rule.scope().needs().get(whose)))
        .map(
            needed ->
                history.of(Set.of(needed), party).stream()
                    .anyMatch(event -> !event.at().isAfter(start.at())))
        .orElse(true);
  }

  private List<CaseClock> inARow(
      ProcedureId procedure,
      Rule rule,
      Optional<Party> party,
      List<Begun> begun,
      List<CaseClock> countedAfter) {
    List<CaseClock> clocks = new ArrayList<>();
    boolean again = rule.repetition() instanceof Repetition.Again;
    List<CaseEvent> allStops = history.of(rule.stops(), party);
    for (Begun start : begun) {
      if (!clocks.isEmpty() && (!again || start.event().at().isBefore(end(clocks)))) {
        continue;
      }
      ClockKey key = new ClockKey(procedure, rule.id(), party, clocks.size() + 1);
      // A duty can be done ahead of what asks for it; a window is not used before it opens. Where
      // there can be several, a stop must be told from that of the one before.
      List<CaseEvent> stops =
          again || rule.kind() != Rule.Kind.DUTY
              ? allStops.stream().filter(stop -> !stop.at().isBefore(start.event().at())).toList()
              : allStops;
      clocks.add(clock(key, rule, start, stops, countedAfter));
    }
    return clocks;
  }

  /** When the last clock of a row was over; a duty that is not done is not over. */
  private static Instant end(List<CaseClock> clocks) {
    CaseClock last = clocks.get(clocks.size() - 1);
    return last.endedAt().orElse(last.kind() == Rule.Kind.DUTY ? Instant.MAX : last.dueAt());
  }

  private CaseClock clock(
      ClockKey key, Rule rule, Begun start, List<CaseEvent> stops, List<CaseClock> countedAfter) {
    LocalDate from =
        countedAfter.stream()
            .map(CaseClock::dueOn)
            .max(Comparator.naturalOrder())
            .orElseGet(() -> calendar.dayOf(start.event().at()));
    Due first = Dates.first(rule.counting(), 1, from, start.event().at(), calendar);
    List<Extended> mine =
        extensions.stream().filter(extension -> isFor(extension, key, start)).toList();
    for (CaseEvent stop : stops) {
      Extending extending = Extending.of(first, mine, stop.at(), calendar);
      // More time that was given afterwards also covers an act that had come too late.
      Extending inAll = Extending.of(first, mine, Instant.MAX, calendar);
      Optional<Extending> enough =
          Stream.of(extending, inAll)
              .filter(given -> rule.kind() == Rule.Kind.DUTY || isBefore(stop, given))
              .findFirst();
      if (enough.isPresent()) {
        Ended ended = new Ended(stop.at(), false);
        return made(key, rule, start, from, first, enough.get(), Optional.of(ended));
      }
    }
    Optional<Ended> closed =
        rule.kind() == Rule.Kind.DUTY ? withdrawnAfter(rule, start.event()) : Optional.empty();
    Instant upTo = closed.map(Ended::at).orElse(Instant.MAX);
    return made(key, rule, start, from, first, Extending.of(first, mine, upTo, calendar), closed);
  }

  private static boolean isBefore(CaseEvent stop, Extending given) {
    return stop.at().isBefore(given.due().at());
  }

  /** Closing a case withdraws the duties that ran then; what begins later is not touched. */
  Optional<Ended> withdrawnAfter(Rule rule, CaseEvent start) {
    Set<EventName> names = new HashSet<>(rule.withdrawnBy());
    names.add(EventName.CLOSED);
    return history.of(names).stream()
        .filter(
            closed ->
                closed.at().isAfter(start.at())
                    || (closed.at().equals(start.at()) && closed.seq() > start.seq()))
        .findFirst()
        .map(closed -> new Ended(closed.at(), true));
  }

  private static boolean isFor(Extended extension, ClockKey key, Begun start) {
    return extension.concerns(key)
        && (extension.occurrence().isPresent() || !extension.at().isBefore(start.event().at()));
  }

  CaseClock made(
      ClockKey key,
      Rule rule,
      Begun start,
      LocalDate from,
      Due first,
      Extending extending,
      Optional<Ended> ended) {
    return new CaseClock(
        key,
        rule,
        start.event().event(),
        start.event().at(),
        start.runsFrom(),
        from,
        first,
        extending.due(),
        state(rule.kind(), extending.due(), ended),
        ended.map(Ended::at),
        extending.extensions(),
        calendar);
  }

  private ClockState state(Rule.Kind kind, Due due, Optional<Ended> ended) {
    boolean duty = kind == Rule.Kind.DUTY;
    if (ended.isPresent()) {
      if (ended.get().withdrawn()) {
        return ClockState.WITHDRAWN;
      }
      return ended.get().at().isBefore(due.at()) ? ClockState.MET : ClockState.MET_LATE;
    }
    if (now.isBefore(due.at())) {
      return ClockState.OPEN;
    }
    return duty ? ClockState.OVERDUE : ClockState.LAPSED;
  }
}
