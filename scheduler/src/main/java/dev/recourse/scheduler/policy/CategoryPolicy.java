package dev.recourse.scheduler.policy;

import java.util.List;
import java.util.Optional;

/**
 * What an institution says of one category.
 *
 * @param label the words for it that people read
 * @param citation the policy that it falls under
 * @param route the role that gets its cases; empty for what is no report
 * @param restricted whether only that role may see them
 * @param procedures what its cases get where no flag adds to it
 */
public record CategoryPolicy(
    Category category,
    String label,
    Citation citation,
    Optional<Role> route,
    boolean restricted,
    List<ProcedureId> procedures) {
  /** Checks the label, copies the list. */
  public CategoryPolicy {
    if (label.isBlank()) {
      throw new IllegalArgumentException("The label of '" + category + "' is empty.");
    }
    procedures = List.copyOf(procedures);
  }
}
