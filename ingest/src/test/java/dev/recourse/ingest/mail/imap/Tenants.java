package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.lease.Tenant;
import java.time.Instant;
import java.util.UUID;

/** Services, each time a process of its own. */
final class Tenants {
  private static final Instant SINCE = Instant.parse("2026-11-21T08:00:00Z");

  private Tenants() {}

  /** One at a station, on a machine named after it. */
  static Tenant of(String station) {
    return of(station, false);
  }

  /** One that was told to go before others. */
  static Tenant takingOver(String station) {
    return of(station, true);
  }

  private static Tenant of(String station, boolean takesOver) {
    return new Tenant(
        station, UUID.randomUUID().toString(), station + ".example.edu", SINCE, takesOver);
  }
}
