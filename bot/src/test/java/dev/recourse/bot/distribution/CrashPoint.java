package dev.recourse.bot.distribution;

/** Where in its work the service is when it is ended without a warning. */
enum CrashPoint {
  /** Anywhere in its first seconds, before it says that it is ready or after. */
  AT_START,
  /** Anywhere while it reads, files and answers. */
  AT_WORK,
  /** While the server is sending it mails. */
  WHILE_FETCHING,
  /** The mail server has an answer and has not said so: nobody can know whether it went. */
  ANSWER_UNCONFIRMED,
  /** The mail server has confirmed an answer; the service may not have written it down. */
  ANSWER_CONFIRMED,
  /** Handled mail has been copied to its folder and still lies in the other. */
  COPIED_NOT_EXPUNGED;

  /** Whether it is passed with each mail and not once for many. */
  boolean ofEachMail() {
    return this == ANSWER_UNCONFIRMED || this == ANSWER_CONFIRMED;
  }
}
