package dev.recourse.scheduler.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may grant a request for another person's records. Recourse says so and never grants.
 *
 * @param citation where the policy says it
 * @param deciders by whose records they are, in the pack's order
 * @param note what else holds, such as who is always consulted
 */
public record AccessDeciders(Citation citation, List<Decider> deciders, String note) {
  /**
   * Who decides over the records of some people.
   *
   * @param records whose, in words
   * @param role who decides
   * @param title the office's name, in words
   * @param of the affiliations of those people; empty where it is not a matter of that
   */
  public record Decider(String records, Role role, String title, Set<Affiliation> of) {
    /** Copies the set. */
    public Decider {
      of = Set.copyOf(of);
    }
  }

  /** Copies the list. */
  public AccessDeciders {
    deciders = List.copyOf(deciders);
  }

  /** Who decides over the records of somebody of this affiliation, where the policy says. */
  public Optional<Decider> over(Affiliation whose) {
    return deciders.stream().filter(decider -> decider.of().contains(whose)).findFirst();
  }
}
