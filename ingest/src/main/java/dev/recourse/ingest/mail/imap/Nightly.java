package dev.recourse.ingest.mail.imap;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Whether the whole folder is to be held against the ledger: once a night. Thread-safe. */
final class Nightly {
  private static final LocalTime NIGHT = LocalTime.of(3, 0);

  private Instant last;
  private boolean due;

  /** As if it had been done at this instant. */
  Nightly(Instant last) {
    this.last = last;
  }

  /** Looks whether a night has begun since it was last due, at three o'clock in this zone. */
  synchronized void look(Instant now, ZoneId zone) {
    ZonedDateTime here = now.atZone(zone);
    ZonedDateTime today = here.toLocalDate().atTime(NIGHT).atZone(zone);
    Instant night = (today.isAfter(here) ? today.minusDays(1) : today).toInstant();
    if (last.isBefore(night)) {
      last = now;
      due = true;
    }
  }

  /** Whether it is to be done now; whoever is told so does it. */
  synchronized boolean take() {
    boolean wanted = due;
    due = false;
    return wanted;
  }
}
