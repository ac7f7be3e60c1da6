package dev.recourse.scheduler.policy;

import java.util.Map;
import java.util.Set;

/**
 * Whose clock a rule gives.
 *
 * @param mode one clock for the case, or one for each party
 * @param parties who can get one; empty where the clock is the case's
 * @param needs an event that must have happened to a party by the start, for it to get a clock
 */
public record PartyScope(Mode mode, Set<Party> parties, Map<Party, EventName> needs) {
  /** How the parties of a rule relate to the event that starts it. */
  public enum Mode {
    /** The clock is the case's; whose act an event was does not matter. */
    CASE,
    /** A party's clock is started by that party's event, or by one that names no party. */
    EACH,
    /** A party's clock is started by the other party's act, or by one that names no party. */
    OTHER
  }

  /** One clock for the case. */
  public static final PartyScope OF_THE_CASE = new PartyScope(Mode.CASE, Set.of(), Map.of());

  /** Checks that parties are named where there must be some, copies them. */
  public PartyScope {
    parties = Set.copyOf(parties);
    needs = Map.copyOf(needs);
    if ((mode == Mode.CASE) != parties.isEmpty()) {
      throw new IllegalArgumentException("A clock is the case's or that of named parties.");
    }
  }
}
