package dev.recourse.bot.statistics;

import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Settings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * Tells the desk's channel on Monday at 09:00 what the week came to: each week once, whatever ends
 * and begins again meanwhile. After downtime the latest one alone, marked late, and in office
 * hours. An installation that has only begun has no week to tell of. For one thread.
 */
public final class WeeklyDigest {
  private static final String REASON = "digest";
  private static final Duration PUNCTUAL = Duration.ofHours(1);

  private final Database database;
  private final Outbox outbox;
  private final Docket docket;
  private final Standing standing;
  private final Directory directory;

  /** A digest of these cases, for this desk. */
  public WeeklyDigest(
      Database database, Outbox outbox, Docket docket, Standing standing, Directory directory) {
    this.database = database;
    this.outbox = outbox;
    this.docket = docket;
    this.standing = standing;
    this.directory = directory;
  }

  /** The Monday whose digest a message is; empty where it is something else. */
  public static Optional<LocalDate> mondayOf(OutboxKey key) {
    String start = REASON + "/";
    return key.value().startsWith(start)
        ? Optional.of(LocalDate.parse(key.value().substring(start.length())))
        : Optional.empty();
  }

  /** Queues the digest that is due by now, where one is. */
  public void run(Instant now) {
    Optional<String> channel = directory.deskChannel();
    LocalDate monday = lastMonday(now);
    if (channel.isEmpty() || told(monday)) {
      return;
    }
    BusinessCalendar calendar = standing.calendar();
    boolean late = calendar.morningOf(monday).plus(PUNCTUAL).isBefore(now);
    if (late && !calendar.isOfficeOpen(now)) {
      return;
    }
    WeekInReview week = WeekInReview.of(monday, docket.list(false), standing);
    String words =
        week.inWords()
            + (late ? "\n\nThis was due at 09:00 on Monday, " + monday + ", and comes late." : "");
    database.change(
        tx -> {
          Settings.put(tx, REASON, monday.toString());
          outbox.queue(
              tx,
              Draft.of(OutboxKey.of(REASON, monday), ChannelKind.SLACK, channel.get())
                  .saying(week.title(), words)
                  .from(now));
        });
  }

  /** Whether this Monday's was told, or lies before the beginning, which is noted at first. */
  private boolean told(LocalDate monday) {
    Optional<LocalDate> last = database.read(tx -> Settings.get(tx, REASON)).map(LocalDate::parse);
    if (last.isEmpty()) {
      database.change(tx -> Settings.put(tx, REASON, monday.toString()));
    }
    return last.map(told -> !told.isBefore(monday)).orElse(true);
  }

  /** The last Monday on which it has been 09:00. */
  private LocalDate lastMonday(Instant now) {
    BusinessCalendar calendar = standing.calendar();
    LocalDate monday = calendar.dayOf(now).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return calendar.morningOf(monday).isAfter(now) ? monday.minusWeeks(1) : monday;
  }
}
