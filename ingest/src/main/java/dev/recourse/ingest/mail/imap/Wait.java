package dev.recourse.ingest.mail.imap;

/** What became of waiting for the server to say something. */
enum Wait {
  /** It says that something has come. */
  NEWS,
  /** It said nothing of the kind. */
  SILENCE,
  /** It did not let us wait. */
  REFUSED
}
