package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.ingest.mail.imap.Reconciliation;
import dev.recourse.scheduler.cases.AuditChain;
import dev.recourse.scheduler.inbox.LedgerCheck;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code recourse verify}: whether the record of the cases is what was recorded, and the ledger of
 * arrivals holds all that the mailboxes hold. Works beside a running service and without one.
 */
@Command(
    name = "verify",
    description = {
      "Checks the audit chain of the cases and the ledger of arrivals, and holds the mailboxes"
          + " against the ledger. What the ledger lacks is fetched.",
      "Exit code 1 where something is amiss."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() {
    return Workplace.with(config, this::verify) ? 0 : 1;
  }

  private boolean verify(Service parts) {
    boolean fine = true;
    for (Reconciliation mailbox : parts.reconcile()) {
      fine &= told(mailbox);
    }
    LedgerCheck.Verdict ledger = parts.database().read(LedgerCheck::verify);
    fine &=
        told(
            "ledger: "
                + ledger.arrivals()
                + " arrivals, of which "
                + ledger.waiting()
                + " wait for their effect and "
                + ledger.failed()
                + " were given up",
            ledger.problems());
    AuditChain.Verdict chain = parts.database().read(AuditChain::verify);
    fine &=
        told(
            "audit chain: " + chain.events() + " events, the last hash is " + chain.last(),
            chain.problems());
    return fine;
  }

  private boolean told(Reconciliation mailbox) {
    String what = "mailbox " + mailbox.address() + ", " + mailbox.folder() + ": ";
    if (mailbox.problem().isPresent()) {
      return told(
          what + "not compared",
          List.of(mailbox.problem().get() + " `recourse check` tells what to look at."));
    }
    return told(
        what
            + mailbox.present()
            + " messages, all of them in the ledger"
            + (mailbox.fetched() == 0 ? "" : "; " + mailbox.fetched() + " were fetched just now"),
        mailbox
            .gaps()
            .map(uids -> "The ledger lacked messages that it should have had: UID " + uids + ".")
            .stream()
            .toList());
  }

  private boolean told(String what, List<String> problems) {
    PrintWriter out = spec.commandLine().getOut();
    out.println((problems.isEmpty() ? "ok    " : "FAIL  ") + what);
    problems.forEach(problem -> out.println("      " + problem));
    return problems.isEmpty();
  }
}
