package dev.recourse.ingest.report;

/**
 * Whether an automatic answer may go to whoever sent a report. Reports of machines open cases as
 * well; only the answer is held back, so that two machines never talk to each other for ever.
 */
public sealed interface Answerable {

  /** A person may be waiting for an answer. */
  record Yes() implements Answerable {}

  /**
   * No answer.
   *
   * @param reason in words for the operator
   */
  record No(String reason) implements Answerable {}
}
