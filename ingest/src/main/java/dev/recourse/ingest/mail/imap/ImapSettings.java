package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Ports;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.server.Trust;
import java.time.Duration;
import java.util.Optional;

/**
 * An IMAP server and how to sign in there.
 *
 * @param port 1 to 65535
 * @param trust whose certificates are taken; those that Java takes where empty
 * @param timeout how long a connection, an answer or a write may take; more than zero
 */
public record ImapSettings(
    String host,
    int port,
    Security security,
    Login login,
    Optional<Trust> trust,
    Duration timeout) {
  /** Long enough for a busy server, short enough that a dead path is noticed. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** Checks the ranges. */
  public ImapSettings {
    Ports.check(host, port, timeout);
  }

  /** A server whose certificate Java takes, or that has none. */
  public ImapSettings(String host, int port, Security security, Login login, Duration timeout) {
    this(host, port, security, login, Optional.empty(), timeout);
  }
}
