package dev.recourse.ingest;

import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.Opening;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.proposals.Proposal;
import dev.recourse.scheduler.proposals.Proposals;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of something that looks like a report and whose sender is asked first: a case, once
 * they say so or have been silent for long enough; else an answer, or nothing. Thread-safe.
 */
final class Proposing {
  private static final Logger LOG = LoggerFactory.getLogger(Proposing.class);

  private final Proposals proposals;
  private final Triage triage;
  private final Database database;
  private final Inbox inbox;
  private final CaseDesk desk;

  Proposing(Proposals proposals, Triage triage, Database database, Inbox inbox, CaseDesk desk) {
    this.proposals = proposals;
    this.triage = triage;
    this.database = database;
    this.inbox = inbox;
    this.desk = desk;
  }

  /** Asks, or asks anew about all that has been said. */
  Taken ask(Tx tx, InboxEntry entry, Reading.Proposed proposed) {
    if (proposed.joins().isPresent()) {
      proposals.join(tx, proposed.joins().get(), entry, proposed.text());
    } else {
      proposals.begin(tx, entry, proposed.speaker(), proposed.text());
    }
    desk.reply(tx, entry.id(), proposed.speaker(), Optional.empty(), proposed.reply());
    inbox.exhibits().hold(tx, entry.id(), proposed.report().enclosed());
    return end(
        tx, entry, Effect.SUPPRESSED, Optional.empty(), "Its sender is asked whether to file it.");
  }

  /** Opens the case. */
  Taken file(Tx tx, InboxEntry entry, Reading.Confirmed confirmed) {
    Classified classified = triage.classify(Report.of(confirmed.text()).build());
    Proposal proposal = confirmed.proposal();
    CaseId id = open(tx, proposal, confirmed.text(), classified, confirmed.said());
    confirmed.more().ifPresent(more -> inbox.exhibits().expect(tx, entry.id(), more.enclosed()));
    return end(tx, entry, Effect.APPENDED, Optional.of(id), "It had a report filed.");
  }

  /** Opens none: it was a question, or is taken back. */
  Taken drop(Tx tx, InboxEntry entry, Reading.Declined declined) {
    Proposal proposal = declined.proposal();
    proposals.end(tx, proposal, declined.how(), Optional.empty());
    proposal.arrivals().forEach(arrival -> inbox.exhibits().discard(tx, arrival));
    desk.reply(tx, entry.id(), proposal.speaker(), Optional.empty(), declined.reply());
    return end(
        tx,
        entry,
        Effect.SUPPRESSED,
        Optional.empty(),
        "Not to be filed: " + declined.what() + ".");
  }

  /**
   * Files what nobody has answered for long enough: a report must not be lost because its sender
   * went away.
   *
   * @return how many cases were opened
   */
  int fileUnanswered() {
    int opened = 0;
    List<Proposal> due = proposals.due();
    for (Proposal proposal : due) {
      Classified classified = triage.classify(Report.of(proposal.text()).build());
      try {
        database.change(tx -> open(tx, proposal, proposal.text(), classified, Optional.empty()));
        opened++;
      } catch (RuntimeException e) {
        // It may have been answered at the last moment; else it is tried again at the next look.
        LOG.warn("What arrival {} began could not be filed now.", proposal.id(), e);
      }
    }
    return opened;
  }

  private CaseId open(
      Tx tx, Proposal proposal, String text, Classified classified, Optional<Category> said) {
    Optional<Category> other = said.filter(it -> it != classified.category());
    CaseId id =
        desk.open(
            tx,
            new Opening(
                proposal.speaker().channel(),
                proposal.saidAt(),
                Optional.of(proposal.speaker()),
                List.of(),
                Openings.firstLine(text),
                text,
                other.map(classified::saidToBe).orElse(classified),
                Optional.empty(),
                Optional.empty(),
                other.map(it -> remark(it, classified)),
                Optional.empty()));
    proposals.end(tx, proposal, Proposal.State.FILED, Optional.of(id));
    proposal.arrivals().forEach(arrival -> inbox.exhibits().release(tx, arrival));
    return id;
  }

  private static String remark(Category said, Classified classified) {
    return "Its reporter says that it is "
        + said.id()
        + "; by its words it was taken for "
        + classified.category().id()
        + " ("
        + Classified.inPercent(classified.confidence())
        + ").";
  }

  private Taken end(
      Tx tx, InboxEntry entry, Effect effect, Optional<CaseId> caseId, String reason) {
    inbox.done(tx, entry.id(), effect, caseId, Optional.empty(), Optional.of(reason));
    return new Taken(effect, caseId, Optional.empty());
  }
}
