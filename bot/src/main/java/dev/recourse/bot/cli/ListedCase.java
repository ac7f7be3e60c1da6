package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.Summary;
import dev.recourse.scheduler.policy.Flag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A case in a list, as the contract has it. */
record ListedCase(
    String id,
    String openedAt,
    String status,
    String category,
    double confidence,
    String decision,
    List<String> flags,
    boolean restricted,
    List<String> procedures,
    String channel,
    Optional<String> reporter,
    String subject,
    Optional<String> assignee,
    Optional<String> nextDue) {

  static ListedCase of(Service parts, CaseFile file) {
    Summary summary = parts.standing().summary(file, parts.docket().clocks(file));
    return new ListedCase(
        file.id().toString(),
        file.openedAt().toString(),
        CaseStatus.after(file.events()).id(),
        file.category().id(),
        file.classified().confidence(),
        file.classified().confident() ? "confident" : "unsure",
        file.classified().flagsSet().stream().map(Flag::id).sorted().toList(),
        summary.restricted(),
        parts.standing().procedures(file).stream().map(p -> p.id().toString()).toList(),
        file.channel().id(),
        file.reporter().map(Contact::address),
        file.subject(),
        file.assignee(),
        summary.nextDue().map(Instant::toString));
  }
}
