package dev.recourse.scheduler;

import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Settings;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.Optional;

/**
 * The first start on a copy that was put in the place of the database. What had not been sent when
 * the copy was made, and what has fallen due since, may have been sent by then: nobody knows, so it
 * is parked for a person, and only pages leave by themselves.
 */
public final class Restoration {
  private static final String GAP = "restored";

  private Restoration() {}

  /**
   * Parks what may have been sent already, where this database is a copy that has not been started
   * yet; to be called before anything is delivered. It may be repeated after a crash.
   *
   * @return when the copy was made and how much is parked; empty where this is no such copy
   */
  public static Optional<Settled> settle(
      Database database, CaseDesk desk, Outbox outbox, Instant now) {
    Optional<Instant> copied =
        database
            .<Optional<String>>read(tx -> Settings.get(tx, Settings.COPIED_AT))
            .map(Instant::parse);
    if (copied.isEmpty()) {
      return Optional.empty();
    }
    desk.sweep();
    return Optional.of(
        database.write(
            tx -> {
              int parked = outbox.park(tx, unknown(copied.get()));
              Settings.remove(tx, Settings.COPIED_AT);
              Settings.put(tx, GAP, copied.get() + "/" + now);
              return new Settled(copied.get(), parked);
            }));
  }

  /**
   * What was done.
   *
   * @param copiedAt when the copy was made
   * @param parked how many messages wait for a person
   */
  public record Settled(Instant copiedAt, int parked) {}

  /**
   * Why what arrived at an instant may have been answered without this database knowing of it;
   * empty where it cannot have been.
   */
  static Optional<String> mayHaveBeenAnswered(Tx tx, Instant receivedAt) {
    return Settings.get(tx, GAP)
        .map(gap -> gap.split("/"))
        .filter(gap -> !receivedAt.isBefore(Instant.parse(gap[0])))
        .filter(gap -> receivedAt.isBefore(Instant.parse(gap[1])))
        .map(gap -> unknown(Instant.parse(gap[0])));
  }

  private static String unknown(Instant copied) {
    return "It may have been sent after the copy was made from which this database was put back ("
        + copied
        + "). Where it was not, `recourse outbox retry KEY` sends it.";
  }
}
