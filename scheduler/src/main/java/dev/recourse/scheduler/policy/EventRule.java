package dev.recourse.scheduler.policy;

import java.util.List;
import java.util.Set;

/**
 * When an event may be recorded, and what it sends.
 *
 * @param name the event
 * @param meaning what has happened, in a few words for whoever records it
 * @param after one of these must have happened before; empty where nothing must
 * @param notAfter none of these may have happened before
 * @param party whether it is one party's act
 * @param once whether it happens once only, or once for each party
 * @param whileClosed whether it may be recorded while the case is closed
 * @param closes whether the case ends with it
 * @param letters what it sends
 * @param noteFor which parties its letters may tell the note
 */
public record EventRule(
    EventName name,
    String meaning,
    Set<EventName> after,
    Set<EventName> notAfter,
    PartyUse party,
    boolean once,
    boolean whileClosed,
    boolean closes,
    List<EventLetter> letters,
    NoteFor noteFor) {
  /** Whether an event names a party. */
  public enum PartyUse {
    /** It never does. */
    NONE,
    /** It may; without one it counts for every party. */
    OPTIONAL,
    /** It must. */
    REQUIRED
  }

  /** Which parties may be told the note of an event. Offices may always. */
  public enum NoteFor {
    /** None of them. */
    OFFICES,
    /** The respondent: it says what happens to them, which the complainant is not told. */
    RESPONDENT,
    /** Whichever party gets the letter. */
    PARTIES;

    /** Whether a party may be told. */
    public boolean allows(Party party) {
      return this == PARTIES || (this == RESPONDENT && party == Party.RESPONDENT);
    }
  }

  /** Copies the collections. */
  public EventRule {
    after = Set.copyOf(after);
    notAfter = Set.copyOf(notAfter);
    letters = List.copyOf(letters);
  }
}
