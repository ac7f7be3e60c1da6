package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.Extended;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gives a running clock more time, or its handler some quiet. */
final class Extensions {
  private final Conduct conduct;
  private final Notices notices;
  private final Chronicle chronicle;
  private final Outbox outbox;

  Extensions(Conduct conduct, Notices notices, Chronicle chronicle, Outbox outbox) {
    this.conduct = conduct;
    this.notices = notices;
    this.chronicle = chronicle;
    this.outbox = outbox;
  }

  /** More time for good cause; the parties are told. */
  Recorded extend(
      Tx tx, CaseFile file, String rule, Length more, String reason, String by, Instant now) {
    List<CaseClock> meant = conduct.extensible(file, rule, now);
    if (meant.isEmpty() || reason.isBlank()) {
      return conduct.refusedExtension(file, rule, reason, now);
    }
    Extended extended =
        new Extended(
            meant.get(0).procedure(),
            meant.get(0).rule().id(),
            more,
            Optional.empty(),
            OptionalInt.empty(),
            reason,
            by,
            now);
    Happening happening =
        new Happening(
            EventName.EXTENDED, now, by, Optional.empty(), Optional.of(reason), extended.details());
    CaseFile changed = chronicle.add(tx, file, happening, now);
    notices.extended(tx, changed, meant, now);
    return new Recorded.Done(changed);
  }

  /** Puts a handler's own reminders off; no date moves, so nobody else is told. */
  Recorded snooze(Tx tx, CaseFile file, String rule, Length pause, String by, Instant now) {
    List<CaseClock> meant = conduct.extensible(file, rule, now);
    Optional<Recorded.Refused> refusal = conduct.refusedSnooze(file, rule, meant, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    CaseFile changed = chronicle.add(tx, file, Plan.snoozed(meant.get(0), pause, by, now), now);
    meant.forEach(clock -> outbox.posted().overtake(tx, file.id(), clock.key().toString()));
    return new Recorded.Done(changed);
  }
}
