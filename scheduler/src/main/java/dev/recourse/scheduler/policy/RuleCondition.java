package dev.recourse.scheduler.policy;

import java.util.Collections;
import java.util.Set;

/**
 * For which cases a rule holds.
 *
 * @param anyOf one of these flags is needed; empty where none is
 * @param noneOf with one of these the rule does not hold
 */
public record RuleCondition(Set<Flag> anyOf, Set<Flag> noneOf) {
  /** Copies the sets. */
  public RuleCondition {
    anyOf = Set.copyOf(anyOf);
    noneOf = Set.copyOf(noneOf);
  }

  /** Whether the rule holds for a case with these flags. */
  public boolean holdsFor(Set<Flag> flags) {
    return (anyOf.isEmpty() || !Collections.disjoint(anyOf, flags))
        && Collections.disjoint(noneOf, flags);
  }
}
