package dev.recourse.ingest;

import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.proposals.Proposal;
import java.util.Optional;

/** What an arrival turned out to be, once it was read. */
public sealed interface Reading {

  /**
   * Somebody reports something.
   *
   * @param channel the way it came
   * @param sender who said it, and where they would be answered; empty where nobody is to be known
   */
  record Reported(CaseChannel channel, Optional<Contact> sender, Report report)
      implements Reading {}

  /**
   * Somebody adds to a case of theirs.
   *
   * @param caseId a case whose party the sender is
   * @param reply what to say to them
   */
  record Added(CaseId caseId, Contact sender, Report report, String reply) implements Reading {}

  /**
   * Somebody who works a case wants something done to it.
   *
   * @param by who, as the case's events name them
   * @param answerTo where they are told when it was refused
   */
  record Ordered(CaseId caseId, Order order, String by, Contact answerTo) implements Reading {}

  /**
   * Somebody wanted to know something that concerns no case, and is answered.
   *
   * @param sender who asked
   * @param reply what to say to them
   * @param what they wanted, in a word for the ledger
   */
  record Asked(Contact sender, String reply, String what) implements Reading {}

  /**
   * Somebody says what looks like a report, and is asked whether to file it.
   *
   * @param report what this message brings
   * @param joins what they were asked before and have not answered
   * @param text all that they would report, of this message and of those before
   * @param reply the question
   */
  record Proposed(
      Contact speaker, Report report, Optional<Proposal> joins, String text, String reply)
      implements Reading {}

  /**
   * What somebody was asked about is to be filed.
   *
   * @param text all that is reported
   * @param said the category that they chose themselves
   * @param more what this message brings beside the answer
   */
  record Confirmed(Proposal proposal, String text, Optional<Category> said, Optional<Report> more)
      implements Reading {}

  /**
   * What somebody was asked about is not to be filed.
   *
   * @param how what it was instead
   * @param reply what to say to them
   * @param what it was, in a word for the ledger
   */
  record Declined(Proposal proposal, Proposal.State how, String reply, String what)
      implements Reading {}
}
