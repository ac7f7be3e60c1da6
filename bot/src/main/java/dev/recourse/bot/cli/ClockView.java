package dev.recourse.bot.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.Extension;
import dev.recourse.scheduler.clocks.PlannedReminder;
import dev.recourse.scheduler.clocks.Reminders;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A clock as the contract has it. */
record ClockView(
    String procedure,
    String rule,
    String kind,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> party,
    int occurrence,
    String startedBy,
    String startedAt,
    String dueOn,
    String dueAt,
    String state,
    @JsonProperty("for") String forWhom,
    Optional<String> section,
    List<Extended> extensions,
    List<Reminder> reminders) {

  /** An extension as the contract has it. */
  record Extended(String length, String dueOn, String reason, String by, String at) {
    static Extended of(Extension extension) {
      return new Extended(
          extension.length().toString(),
          extension.dueOn().toString(),
          extension.reason(),
          extension.by(),
          extension.at().toString());
    }
  }

  /** A reminder as the contract has it. */
  record Reminder(String at, String to, String kind) {
    static Reminder of(PlannedReminder planned) {
      return new Reminder(planned.at().toString(), planned.to().toString(), planned.kind().id());
    }
  }

  static ClockView of(
      CaseClock clock, Procedure procedure, Optional<Role> route, Set<Flag> flags, Instant until) {
    return new ClockView(
        clock.procedure().id(),
        clock.rule().id().id(),
        clock.kind().id(),
        clock.party().map(Party::id),
        clock.occurrence(),
        clock.startedBy().id(),
        clock.startedAt().toString(),
        clock.dueOn().toString(),
        clock.dueAt().toString(),
        clock.state().id(),
        clock.forWhom(route),
        clock.section(),
        clock.extensions().stream().map(Extended::of).toList(),
        Reminders.plan(clock, procedure, route, flags, until).stream().map(Reminder::of).toList());
  }

  /** The clocks of a case as they stand now. */
  static List<ClockView> of(Service parts, CaseFile file) {
    Optional<Role> route = parts.standing().policy(file).route();
    return parts.docket().clocks(file).stream()
        .map(
            clock ->
                of(
                    clock,
                    parts.standing().pack().procedure(clock.procedure()),
                    route,
                    file.classified().flagsSet(),
                    parts.clock().instant()))
        .toList();
  }
}
