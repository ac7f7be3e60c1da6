package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.store.Tx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows which incidents were reported in which case, without keeping what they are. Stateless;
 * every method works within the caller's transaction.
 */
public final class ReportedIncidents {

  /** Notes that an incident of this key was reported in a case. */
  public void note(Tx tx, CaseId id, IncidentKey key) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO case_incident (case_id, hash) VALUES (:case, :hash) ON CONFLICT DO NOTHING
            """)
        .bind("case", id.toString())
        .bind("hash", hash(tx, key))
        .execute();
  }

  /** The cases in which an incident was reported that goes by one of these keys, oldest first. */
  public Set<CaseId> casesWith(Tx tx, Set<IncidentKey> keys) {
    List<CaseId> found = new ArrayList<>();
    for (IncidentKey key : keys) {
      found.addAll(
          tx.handle()
              .createQuery("SELECT case_id FROM case_incident WHERE hash = :hash")
              .bind("hash", hash(tx, key))
              .map((rs, ctx) -> CaseId.parse(rs.getString("case_id")))
              .list());
    }
    Collections.sort(found);
    return new LinkedHashSet<>(found);
  }

  /** Forgets what was reported in a case. */
  void forget(Tx tx, CaseId id) {
    tx.handle()
        .createUpdate("DELETE FROM case_incident WHERE case_id = :case")
        .bind("case", id.toString())
        .execute();
  }

  private static String hash(Tx tx, IncidentKey key) {
    return SecretHash.of(tx, "incident", key.value());
  }
}
