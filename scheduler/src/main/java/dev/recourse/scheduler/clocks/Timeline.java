package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.Rule;
import dev.recourse.scheduler.policy.RuleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The clocks of a case: a pure function of its procedures, its flags, its events and a calendar.
 *
 * <p>Nothing is remembered between two calls: another procedure, a new closure or an event that was
 * recorded late gives the clocks that would have been there had it been known from the start.
 */
public final class Timeline {
  private Timeline() {}

  /**
   * Reckons all clocks of a case.
   *
   * @param procedures those that run on it, each once
   * @param flags the case's
   * @param events the case's, in any order; an extension that names no clock and length changes
   *     nothing
   * @param calendar the institution's
   * @param now what is open and what overdue is judged by
   * @param until repeating clocks are given through the first one due after this
   * @return in the order of the procedures, their rules, the parties, the occurrences
   * @throws dev.recourse.scheduler.policy.UnknownYearException where a date lies beyond the known
   *     holidays
   */
  public static List<CaseClock> of(
      List<Procedure> procedures,
      Set<Flag> flags,
      List<CaseEvent> events,
      BusinessCalendar calendar,
      Instant now,
      Instant until) {
    History history = new History(events);
    List<Extended> extensions =
        history.of(Set.of(EventName.EXTENDED)).stream()
            .flatMap(event -> Extended.find(event).stream())
            .toList();
    List<CaseClock> clocks = new ArrayList<>();
    for (Procedure procedure : procedures) {
      clocks.addAll(
          ofProcedure(procedure, flags, new Reckoning(history, extensions, calendar, now, until)));
    }
    return List.copyOf(clocks);
  }

  private static List<CaseClock> ofProcedure(
      Procedure procedure, Set<Flag> flags, Reckoning reckoning) {
    List<Rule> rules =
        procedure.rules().stream().filter(rule -> rule.condition().holdsFor(flags)).toList();
    Map<RuleId, List<CaseClock>> byRule = new HashMap<>();
    // A rule that counts from another's last day comes after it; no chain is longer than that.
    for (Rule rule : rules) {
      if (rule.counting().afterLastDayOf().isEmpty()) {
        byRule.put(rule.id(), reckoning.clocks(procedure.id(), rule, List.of()));
      }
    }
    for (Rule rule : rules) {
      rule.counting()
          .afterLastDayOf()
          .ifPresent(
              other ->
                  byRule.put(
                      rule.id(),
                      reckoning.clocks(
                          procedure.id(), rule, byRule.getOrDefault(other, List.of()))));
    }
    return rules.stream()
        .flatMap(rule -> byRule.getOrDefault(rule.id(), List.of()).stream())
        .toList();
  }
}
