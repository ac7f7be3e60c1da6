package dev.recourse.nlp;

/** How a text was written: as a mail or as a chat message. */
public enum Channel {
  /** A mail, or anything else with the shape of a letter. */
  MAIL,
  /** A message in a chat. */
  CHAT
}
