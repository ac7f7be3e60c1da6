package dev.recourse.scheduler.policy;

import java.util.List;

/**
 * Who is told at once of a report with some flag, whoever works it.
 *
 * @param letter its name among the pack's letters
 * @param to the offices
 */
public record FlagNotice(String letter, List<Role> to) {
  /** Copies the list. */
  public FlagNotice {
    to = List.copyOf(to);
  }
}
