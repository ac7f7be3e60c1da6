package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.clocks.Timeline;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Measures the clocks, to be run by hand: a sweep with nothing due among 10,000 and 1,000,000 open
 * clocks, reminders that fall due all at once against the bare rate of the same inserts, and a
 * whole timeline. Argument: an empty folder on the disk to be measured.
 */
final class SweepRates {
  private static final int SWEEPS = 200;
  private static final int TIMELINES = 20_000;

  private SweepRates() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    System.out.println(timeline());
    for (int clocks : new int[] {10_000, 1_000_000}) {
      System.out.println(nothingDue(folder.resolve("open-" + clocks + ".db"), clocks));
    }
    System.out.println(DueAtOnce.measured(folder));
  }

  private static String timeline() {
    Procedure procedure = DeskFixture.PACK.procedure(new ProcedureId("sex-discrimination"));
    List<CaseEvent> events =
        List.of(
            event(1, "report-received", 0),
            event(2, "complaint-received", 3),
            event(3, "notice-sent", 9),
            event(4, "assessed", 12),
            event(5, "investigation-opened", 14),
            event(6, "evidence-provided", 40),
            event(7, "decision-notified", 100),
            event(8, "appeal-filed", 105));
    Instant now = DeskFixture.START.plus(Duration.ofDays(110));
    LongSupplier once =
        () ->
            Timeline.of(List.of(procedure), Set.of(), events, DeskFixture.CALENDAR, now, now)
                .size();
    long[] nanos = measured(once, TIMELINES, TIMELINES);
    return String.format(
        Locale.ROOT,
        "a timeline of %d clocks: mean %.1f µs, p50 %.1f µs, p99 %.1f µs (to be under 50 µs)",
        once.getAsLong(),
        Arrays.stream(nanos).average().orElse(0) / 1e3,
        nanos[nanos.length / 2] / 1e3,
        nanos[nanos.length * 99 / 100] / 1e3);
  }

  private static CaseEvent event(int seq, String name, int day) {
    Instant at = DeskFixture.START.plus(Duration.ofDays(day));
    return new CaseEvent(
        seq, new EventName(name), at, at, "robin", Optional.empty(), Optional.empty(), Map.of());
  }

  private static String nothingDue(Path file, int clocks) {
    try (DeskFixture fixture = new DeskFixture(file)) {
      fill(fixture.database, clocks, fixture.clock.instant().plus(Duration.ofDays(30)));
      long first = System.nanoTime();
      fixture.desk.sweep();
      first = System.nanoTime() - first;
      long[] nanos = measured(fixture.desk::sweep, 20, SWEEPS);
      return String.format(
          Locale.ROOT,
          "nothing due among %,d open clocks: p50 %.3f ms, p99 %.3f ms (to be under 5 ms);"
              + " the first sweep after a start %.1f ms",
          clocks,
          nanos[nanos.length / 2] / 1e6,
          nanos[nanos.length * 99 / 100] / 1e6,
          first / 1e6);
    }
  }

  /** Writes the index of so many open clocks, five to a case, none of them due before then. */
  private static void fill(Database database, int clocks, Instant dueFrom) {
    String calendar = DeskFixture.CALENDAR.version();
    int cases = clocks / 5;
    for (int done = 0; done < cases; done += 5_000) {
      int from = done;
      int to = Math.min(cases, done + 5_000);
      database.change(
          tx -> {
            var file =
                tx.handle()
                    .prepareBatch(
                        "INSERT INTO cases (id, opened_at, channel, subject, text, classification,"
                            + " category, status, restricted, counted_with) VALUES (:id, 0,"
                            + " 'email', 's', 't', '{}', 'spam', 'new', FALSE, :calendar)");
            var clock =
                tx.handle()
                    .prepareBatch(
                        "INSERT INTO case_clock VALUES (:id, :clock, :at, 'open', 0, :at, NULL)");
            for (int i = from; i < to; i++) {
              String id = String.format(Locale.ROOT, "R-2025-%06d", i + 1);
              file.bind("id", id).bind("calendar", calendar).add();
              for (int k = 1; k <= 5; k++) {
                clock
                    .bind("id", id)
                    .bind("clock", "acceptable-use/rule-" + k + "/-/1")
                    .bind("at", dueFrom.plusSeconds(60L * (i + k)).toEpochMilli())
                    .add();
              }
            }
            file.execute();
            clock.execute();
          });
    }
  }

  private static long[] measured(LongSupplier work, int warmUp, int times) {
    long seen = 0;
    for (int i = 0; i < warmUp; i++) {
      seen += work.getAsLong();
    }
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long begun = System.nanoTime();
      seen += work.getAsLong();
      nanos[i] = System.nanoTime() - begun;
    }
    if (seen < 0) {
      throw new IllegalStateException("Nothing was measured.");
    }
    Arrays.sort(nanos);
    return nanos;
  }
}
