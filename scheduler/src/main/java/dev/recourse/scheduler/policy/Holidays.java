package dev.recourse.scheduler.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** The days of a year on which nobody works, by law. Immutable, safe for any thread. */
public interface Holidays {
  /** The table's name, such as {@code us-federal}. */
  String name();

  /** The last year that is known; empty where the table holds for good. */
  Optional<Integer> lastYear();

  /**
   * The holidays whose day lies in this year, with their names. A holiday kept on the last day of
   * the year before belongs to that year.
   *
   * @throws UnknownYearException where the table does not reach so far: a date reckoned without its
   *     holidays would be wrong in silence
   */
  Map<LocalDate, String> in(int year);
}
