package dev.recourse.scheduler.policy;

/** Whom a rule binds or serves, and so who is reminded of its clock. */
public sealed interface Addressee {
  /** A role's handler. */
  record OfRole(Role role) implements Addressee {}

  /** The handler of the category's role. */
  record OfCategory() implements Addressee {}

  /**
   * Whoever hears the appeal, by the respondent's affiliation. Until a handler has found out who
   * that is, the procedure's own handler is reminded.
   */
  record AppealAdministrator() implements Addressee {}

  /** The party whose clock it is. */
  record OfParty() implements Addressee {}

  /** Letters to both parties, which the procedure's handler owes them. */
  record LettersToParties() implements Addressee {}

  /** A letter to the reporter, which the procedure's handler owes them. */
  record LetterToReporter() implements Addressee {}

  /** Whether the clock is a letter's, sent on its day, and not a reminder's. */
  default boolean isLetter() {
    return this instanceof LettersToParties || this instanceof LetterToReporter;
  }
}
