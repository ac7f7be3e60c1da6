package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Counters;
import dev.recourse.scheduler.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether the ledger of arrivals is whole: its numbers, its bytes, its effects. */
public final class LedgerCheck {
  private LedgerCheck() {}

  /**
   * What a look at the whole ledger has found.
   *
   * @param arrivals how many there are
   * @param waiting how many have not had their effect yet
   * @param failed how many were given up
   * @param problems what is wrong, in words; empty where nothing is
   */
  public record Verdict(long arrivals, long waiting, long failed, List<String> problems) {
    /** Copies the list. */
    public Verdict {
      problems = List.copyOf(problems);
    }
  }

  /** Goes through the whole ledger, and through all that is kept. */
  public static Verdict verify(Tx tx) {
    Walk walk = new Walk();
    tx.handle()
        .createQuery(
            """
            SELECT i.id, i.state, i.effect, i.case_id, i.sha256, r.bytes, c.id AS known
            FROM inbox i
            LEFT JOIN inbox_raw r ON r.inbox_id = i.id
            LEFT JOIN cases c ON c.id = i.case_id
            ORDER BY i.id
            """)
        .map((row, context) -> walk.step(row))
        .forEach(walk.problems::addAll);
    tx.handle()
        .createQuery(
            "SELECT inbox_id, no, sha256, bytes FROM inbox_file WHERE state = 'kept'"
                + " ORDER BY inbox_id, no")
        .map((row, context) -> changed(row))
        .forEach(walk.problems::addAll);
    long counted = Counters.last(tx, Keeping.COUNTER);
    if (counted != walk.last) {
      walk.problems.add(
          "The ledger ends with arrival " + walk.last + ", but " + counted + " have been kept.");
    }
    return new Verdict(walk.arrivals, walk.waiting, walk.failed, walk.problems);
  }

  private static List<String> changed(ResultSet file) throws SQLException {
    return Keeping.sha256(file.getBytes("bytes")).equals(file.getString("sha256"))
        ? List.of()
        : List.of(
            "The bytes of file "
                + file.getInt("no")
                + " of arrival "
                + file.getLong("inbox_id")
                + " are not those that came.");
  }

  /** One pass over the ledger. */
  private static final class Walk {
    private final List<String> problems = new ArrayList<>();
    private long last;
    private long arrivals;
    private long waiting;
    private long failed;

    private List<String> step(ResultSet row) throws SQLException {
      List<String> found = new ArrayList<>();
      long id = row.getLong("id");
      if (id != last + 1) {
        found.add("Arrivals " + (last + 1) + " to " + (id - 1) + " have been removed.");
      }
      last = id;
      arrivals++;
      String state = row.getString("state");
      boolean done = state.equals(InboxState.DONE.id());
      waiting += state.equals(InboxState.RECEIVED.id()) ? 1 : 0;
      failed += state.equals(InboxState.FAILED.id()) ? 1 : 0;
      byte[] bytes = row.getBytes("bytes");
      boolean erased = bytes == null || bytes.length == 0;
      if (!erased && !Keeping.sha256(bytes).equals(row.getString("sha256"))) {
        found.add("The bytes of arrival " + id + " are not those that came.");
      } else if (bytes == null && !done) {
        found.add("The bytes of arrival " + id + " are gone, and it has had no effect yet.");
      }
      String effect = row.getString("effect");
      String caseId = row.getString("case_id");
      if (done && effect == null) {
        found.add("Arrival " + id + " has ended without an effect.");
      } else if (caseId == null && Effect.OPENED.id().equals(effect)) {
        found.add("Arrival " + id + " opened a case, and nobody knows which.");
      } else if (caseId != null && row.getString("known") == null) {
        found.add("Arrival " + id + " belongs to " + caseId + ", which there is not.");
      }
      return found;
    }
  }
}
