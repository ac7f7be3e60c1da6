package dev.recourse.scheduler;

import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.store.Tx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Ten thousand reminders fall due at once; then the same rows are written again, bare. Both start
 * from the same file, several times.
 */
final class DueAtOnce {
  private static final int CASES = 10_000;
  private static final int ROUNDS = 3;

  /** What a round took, in nanoseconds. */
  private record Round(int cases, int queued, long sweeping, long bare, long together) {}

  private DueAtOnce() {}

  static String measured(Path folder) throws IOException {
    Path filled = folder.resolve("due.db");
    fill(filled);
    List<Round> rounds = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      rounds.add(round(filled, folder, round));
    }
    return String.format(
        Locale.ROOT,
        "%,d reminders of %,d cases due at once, %d times (least, median, most): %s queued/s"
            + "%n  the same rows bare, a transaction each %s/s: %s %% (to be 70 %% or more)"
            + "%n  the same rows bare, twenty to a transaction %s/s: %s %%",
        rounds.get(0).queued(),
        rounds.get(0).cases(),
        ROUNDS,
        spread(rounds, round -> round.queued() * 1e9 / round.sweeping()),
        spread(rounds, round -> round.queued() * 1e9 / round.bare()),
        spread(rounds, round -> 100.0 * round.bare() / round.sweeping()),
        spread(rounds, round -> round.queued() * 1e9 / round.together()),
        spread(rounds, round -> 100.0 * round.together() / round.sweeping()));
  }

  private static void fill(Path file) {
    try (DeskFixture fixture = new DeskFixture(file)) {
      Opening opening = fixture.opening(DeskFixture.classified(Category.SPAM, true, Map.of()));
      for (int opened = 0; opened < CASES; opened += 100) {
        fixture.database.change(
            tx -> {
              for (int i = 0; i < 100; i++) {
                fixture.desk.open(tx, opening);
              }
            });
      }
    }
  }

  private static Round round(Path filled, Path folder, int round) throws IOException {
    Path swept = Files.copy(filled, folder.resolve("due-swept-" + round + ".db"));
    Path bare = Files.copy(filled, folder.resolve("due-bare-" + round + ".db"));
    Path together = Files.copy(filled, folder.resolve("due-together-" + round + ".db"));
    int cases;
    long sweeping;
    List<OutboxEntry> queued;
    try (DeskFixture fixture = due(swept)) {
      long begun = System.nanoTime();
      cases = fixture.desk.sweep();
      sweeping = System.nanoTime() - begun;
      queued =
          fixture.outbox.list(Optional.empty(), 10 * CASES).stream()
              .filter(entry -> entry.queuedAt().equals(fixture.clock.instant()))
              .toList();
    }
    return new Round(
        cases,
        queued.size(),
        sweeping,
        inserting(bare, queued, 1),
        inserting(together, queued, 20));
  }

  private static DeskFixture due(Path file) {
    DeskFixture fixture = new DeskFixture(file);
    fixture.setTo("2026-03-13T09:00");
    return fixture;
  }

  /** The same messages and the same change of the index, so many to a durable transaction. */
  private static long inserting(Path file, List<OutboxEntry> queued, int atOnce) {
    try (DeskFixture bare = due(file)) {
      long begun = System.nanoTime();
      for (int from = 0; from < queued.size(); from += atOnce) {
        List<OutboxEntry> some = queued.subList(from, Math.min(queued.size(), from + atOnce));
        bare.database.change(tx -> some.forEach(entry -> insert(tx, bare, entry)));
      }
      return System.nanoTime() - begun;
    }
  }

  private static void insert(Tx tx, DeskFixture bare, OutboxEntry entry) {
    bare.outbox.queue(tx, entry.message());
    tx.handle()
        .createUpdate(
            "UPDATE case_clock SET swept_to = 1, next_at = 1"
                + " WHERE case_id = :id AND clock = :clock")
        .bind("id", entry.message().caseId().orElseThrow().toString())
        .bind("clock", entry.message().clock().orElseThrow())
        .execute();
  }

  private static String spread(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%,.0f, %,.0f, %,.0f",
        sorted[0],
        sorted[sorted.length / 2],
        sorted[sorted.length - 1]);
  }
}
