package dev.recourse.scheduler.policy;

/** A date was asked for in a year whose holidays are not known. */
public final class UnknownYearException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the table and the year. */
  public UnknownYearException(String table, int year) {
    super(
        "The holidays of "
            + year
            + " are not in the table '"
            + table
            + "'; add them to it, no date in that year can be reckoned without.");
  }
}
