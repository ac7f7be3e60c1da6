package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.store.Json;
import dev.recourse.scheduler.store.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Erases what is personal in a case: who reported it, what was written, who its parties are, what
 * was noted. Its number, dates, category and events stay, so that statistics and clocks do; so does
 * the hash of its respondent. Stateless; works within the caller's transaction.
 */
public final class Erasure {
  /** What stands where something was erased. */
  public static final String ERASED = "(erased)";

  /** Events whose note is no person's word but an id. */
  private static final Set<EventName> KEPT =
      Set.of(EventName.CATEGORY_SET, EventName.PROCEDURE_SET);

  /** Ids, dates and lengths; never an address, never words. */
  private static final Pattern STRUCTURED = Pattern.compile("[A-Za-z0-9:./_-]{1,80}");

  private static final String NAME = CaseFile.NAME;

  private final CaseSearch words = new CaseSearch();
  private final ReportedIncidents incidents = new ReportedIncidents();

  /** Erases a case's own rows. What came in and went out is erased by the two queues. */
  public void erase(Tx tx, CaseFile file) {
    tx.handle()
        .createUpdate(
            """
            UPDATE cases SET reporter = NULL, subject = :erased, text = '', classification = :said
            WHERE id = :id
            """)
        .bind("erased", ERASED)
        .bind("said", Json.write(file.classified().withoutWords()))
        .bind("id", file.id().toString())
        .execute();
    tx.handle()
        .createUpdate("DELETE FROM case_party WHERE case_id = :id")
        .bind("id", file.id().toString())
        .execute();
    tx.handle()
        .createUpdate("UPDATE proposal SET address = :erased WHERE case_id = :id")
        .bind("erased", ERASED)
        .bind("id", file.id().toString())
        .execute();
    Set<String> parties =
        file.parties().values().stream()
            .flatMap(Collection::stream)
            .map(Contact::address)
            .collect(Collectors.toSet());
    file.events().forEach(event -> erase(tx, file.id(), event, parties));
    words.remove(tx, file.id());
    incidents.forget(tx, file.id());
    AuditChain.forget(tx, file.id());
  }

  private static void erase(Tx tx, CaseId id, CaseEvent event, Set<String> parties) {
    boolean personal = event.by().contains("@") || parties.contains(event.by());
    Map<String, String> details = new HashMap<>(event.details());
    details.replaceAll(
        (name, value) ->
            !name.equals(NAME) && STRUCTURED.matcher(value).matches() ? value : ERASED);
    tx.handle()
        .createUpdate(
            """
            UPDATE case_event SET by_whom = :by, note = :note, details = :details
            WHERE case_id = :case AND seq = :seq
            """)
        .bind("by", personal ? ERASED : event.by())
        .bind(
            "note",
            event.note().map(note -> KEPT.contains(event.event()) ? note : ERASED).orElse(null))
        .bind("details", Json.write(details))
        .bind("case", id.toString())
        .bind("seq", event.seq())
        .execute();
  }
}
