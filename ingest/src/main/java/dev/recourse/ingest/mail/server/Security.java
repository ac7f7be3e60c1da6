package dev.recourse.ingest.mail.server;

/** How a connection to a mail server is protected. */
public enum Security {
  /** TLS from the first byte. The server's certificate must be valid and name it. */
  TLS,
  /** TLS after a greeting in the clear; without it, nothing is said. */
  STARTTLS,
  /** Nothing: for servers on the same machine. */
  NONE
}
