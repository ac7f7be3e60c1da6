package dev.recourse.scheduler.policy;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happens to a case of a given kind. Immutable.
 *
 * @param id its name in the pack
 * @param title its name for people
 * @param handler who works such a case; empty where that is the category's role
 * @param appealsGoTo whom an appeal goes to, by the respondent's affiliation, in the pack's order
 * @param appealProcess how a party appeals and by when, as letters say it
 * @param outcomeBy the rule whose last day is the date by which the parties are told the outcome
 * @param complaintFirst what waits until the one harmed complains, where something does
 * @param rules the clocks it can give, ids unique
 * @param events the events it knows beside those that any case allows
 */
public record Procedure(
    ProcedureId id,
    String title,
    Optional<Role> handler,
    Map<Affiliation, Role> appealsGoTo,
    String appealProcess,
    Optional<RuleId> outcomeBy,
    Optional<ComplaintFirst> complaintFirst,
    List<Rule> rules,
    List<EventRule> events) {
  /** Copies the collections. */
  public Procedure {
    appealsGoTo = Collections.unmodifiableMap(new LinkedHashMap<>(appealsGoTo));
    rules = List.copyOf(rules);
    events = List.copyOf(events);
  }

  /** The rule with this id, or empty where there is none. */
  public Optional<Rule> rule(RuleId wanted) {
    return rules.stream().filter(rule -> rule.id().equals(wanted)).findFirst();
  }

  /** What is said of an event, or empty where the procedure does not know it. */
  public Optional<EventRule> event(EventName name) {
    return events.stream().filter(event -> event.name().equals(name)).findFirst();
  }

  /**
   * The events that can move a clock which runs: one of several that may have started it, and one
   * that starts what it is counted after.
   */
  public Set<EventName> startsThatMove() {
    Set<EventName> moving = new HashSet<>();
    for (Rule rule : rules) {
      if (rule.start().events().size() > 1) {
        moving.addAll(rule.start().events());
      }
      rule.counting()
          .afterLastDayOf()
          .flatMap(this::rule)
          .ifPresent(before -> moving.addAll(before.start().events()));
    }
    return moving;
  }

  /** Who hears the appeal against a decision about somebody of this affiliation. */
  public Optional<Role> appealsTo(Affiliation respondent) {
    return Optional.ofNullable(appealsGoTo.get(respondent));
  }

  /**
   * The same where the respondent's affiliation is known: who hears the appeal is then known too.
   */
  public Procedure against(Affiliation respondent) {
    return appealsTo(respondent)
        .map(role -> withRules(rules.stream().map(rule -> rule.appealTo(role)).toList()))
        .orElse(this);
  }

  private Procedure withRules(List<Rule> other) {
    return new Procedure(
        id, title, handler, appealsGoTo, appealProcess, outcomeBy, complaintFirst, other, events);
  }
}
