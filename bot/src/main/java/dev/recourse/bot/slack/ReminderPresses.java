package dev.recourse.bot.slack;

import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Reminded;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a press on a reminder needs before it can be carried out. Thread-safe. */
final class ReminderPresses {
  private final Docket docket;
  private final Reminded reminded;

  ReminderPresses(Docket docket, Reminded reminded) {
    this.docket = docket;
    this.reminded = reminded;
  }

  /** Whether more must be said than that it is done; of a date that has passed nothing must. */
  boolean needWords(Interaction press) {
    Optional<CaseFile> file = press.caseId().flatMap(docket::find);
    return file.isPresent()
        && press
            .deadline()
            .filter(of -> reminded.overtaken(file.get(), of).isEmpty())
            .filter(of -> !reminded.saysEnough(file.get(), of.clock()))
            .isPresent();
  }

  /** What would be the end of it; where nothing that can be recorded now is, anything. */
  List<EventName> meeting(Interaction press, CaseFile file) {
    return press
        .deadline()
        .map(of -> reminded.meeting(file, of.clock()))
        .filter(events -> !events.isEmpty())
        .orElseGet(() -> docket.allowed(file));
  }

  /** The roles that are reminded of the date: they may do what it asks for. */
  Set<Role> entrusted(Interaction press) {
    return press
        .caseId()
        .flatMap(docket::find)
        .flatMap(file -> press.deadline().map(of -> reminded.roles(file, of.clock())))
        .orElse(Set.of());
  }
}
