package dev.recourse.ingest.mail.server;

import java.time.Duration;

/** What every server's settings have in common. */
public final class Ports {
  private Ports() {}

  /**
   * Checks what leads to a server.
   *
   * @throws IllegalArgumentException where it cannot lead to one, saying why
   */
  public static void check(String host, int port, Duration timeout) {
    if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException("'" + host + "' is not the name of a host.");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(port + " is not a port: use 1 to 65535.");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A time-out of " + timeout + " leaves no time at all.");
    }
  }
}
