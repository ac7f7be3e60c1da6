package dev.recourse.scheduler.policy;

/** Who gets the letter of an event. */
public sealed interface LetterTo {
  /** A party, unless the event is the other one's alone. */
  record OneParty(Party party) implements LetterTo {}

  /** The party that the event names; both, where it names none. */
  record Parties() implements LetterTo {}

  /** The party that the event names; the complainant, where it names none. */
  record NamedParty() implements LetterTo {}

  /** The party that did not act; both, where the event names none. */
  record OtherParty() implements LetterTo {}

  /** An office. */
  record Office(Role role) implements LetterTo {}

  /** The office of the case's category. */
  record CategoryOffice() implements LetterTo {}

  /** Whoever hears the appeal, by the respondent's affiliation. */
  record AppealAdministrator() implements LetterTo {}

  /** The office or the address that the one who records the event names. */
  record Named() implements LetterTo {}

  /** Whether it goes to a party, who must not be told what an office may know. */
  default boolean isParty() {
    return this instanceof OneParty
        || this instanceof Parties
        || this instanceof NamedParty
        || this instanceof OtherParty;
  }

  /** Whether the complainant can be among its readers. */
  default boolean reachesComplainant() {
    return isParty() && !(this instanceof OneParty one && one.party() == Party.RESPONDENT);
  }
}
