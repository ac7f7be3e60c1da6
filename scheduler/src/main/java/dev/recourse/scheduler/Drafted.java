package dev.recourse.scheduler;

import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;

/** What became of an attempt to draft a letter. */
public sealed interface Drafted {
  /** A letter to a party. */
  record ToParty(Party party, Letter letter) implements Drafted {}

  /** A letter to an office. */
  record ToOffice(Role role, Letter letter) implements Drafted {}

  /** There is no such letter, or it cannot be written now; says why and what there is. */
  record Refused(String why) implements Drafted {}
}
