package dev.recourse.ingest.mail.smtp;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Ports;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.server.Trust;
import dev.recourse.ingest.report.Address;
import java.time.Duration;
import java.util.Optional;

/**
 * An SMTP server that takes our mail.
 *
 * @param port 1 to 65535
 * @param login empty where it takes mail without
 * @param trust whose certificates are taken; those that Java takes where empty
 * @param from what our letters say they are from; answers arrive there
 * @param plusAddressing whether mail to {@code local+anything@domain} of {@code from} arrives where
 *     mail to {@code from} does (RFC 5233): replies are asked for at such an address then
 * @param timeout how long a connection, an answer or a write may take; more than zero
 */
public record SmtpSettings(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    Optional<Trust> trust,
    Address from,
    boolean plusAddressing,
    Duration timeout) {
  /** Some servers look through a mail before they answer for it. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(50);

  /** Checks the ranges. */
  public SmtpSettings {
    Ports.check(host, port, timeout);
    if (from.domain().isEmpty()) {
      throw new IllegalArgumentException("Mail cannot be from '" + from.value() + "'.");
    }
  }

  /** A server whose certificate Java takes, or that has none, without plus addressing. */
  public SmtpSettings(
      String host,
      int port,
      Security security,
      Optional<Login> login,
      Address from,
      Duration timeout) {
    this(host, port, security, login, Optional.empty(), from, false, timeout);
  }
}
