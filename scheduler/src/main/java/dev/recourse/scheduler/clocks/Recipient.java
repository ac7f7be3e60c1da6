package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;

/** Whom a reminder is for. */
public sealed interface Recipient {
  /** Whoever holds a role. */
  record OfRole(Role role) implements Recipient {
    @Override
    public String toString() {
      return role.id();
    }
  }

  /** The supervisor of whoever holds a role. */
  record SupervisorOf(Role role) implements Recipient {
    @Override
    public String toString() {
      return "supervisor of " + role.id();
    }
  }

  /** A party of the case. */
  record OfParty(Party party) implements Recipient {
    @Override
    public String toString() {
      return party.id();
    }
  }

  /** Whoever made the report. */
  record Reporter() implements Recipient {
    @Override
    public String toString() {
      return "reporter";
    }
  }
}
