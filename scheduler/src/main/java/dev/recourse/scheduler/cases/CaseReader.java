package dev.recourse.scheduler.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.store.Json;
import dev.recourse.scheduler.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads cases with their events and parties, of many cases with one question to each table. */
final class CaseReader {
  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

  /** More than this many are asked for in several goes. */
  private static final int AT_ONCE = 100;

  /** The cases with these numbers, in this order; numbers without a case are left out. */
  List<Filed> read(Tx tx, List<CaseId> ids) {
    List<Filed> found = new ArrayList<>(ids.size());
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      found.addAll(some(tx, ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
    }
    return found;
  }

  private static List<Filed> some(Tx tx, List<CaseId> ids) {
    List<String> numbers = ids.stream().map(CaseId::toString).toList();
    Map<String, List<CaseEvent>> events = events(tx, numbers);
    Map<String, Map<Party, Set<Contact>>> parties = parties(tx, numbers);
    Map<String, Filed> filed = new HashMap<>();
    tx.handle()
        .createQuery("SELECT * FROM cases WHERE id IN (<ids>)")
        .bindList("ids", numbers)
        .map((row, context) -> filed(row, events, parties))
        .forEach(one -> filed.put(one.file().id().toString(), one));
    return numbers.stream().flatMap(id -> Optional.ofNullable(filed.get(id)).stream()).toList();
  }

  private static Map<String, List<CaseEvent>> events(Tx tx, List<String> ids) {
    Map<String, List<CaseEvent>> events = new HashMap<>();
    tx.handle()
        .createQuery("SELECT * FROM case_event WHERE case_id IN (<ids>) ORDER BY case_id, seq")
        .bindList("ids", ids)
        .map((row, context) -> Map.entry(row.getString("case_id"), event(row)))
        .forEach(
            one ->
                events.computeIfAbsent(one.getKey(), id -> new ArrayList<>()).add(one.getValue()));
    return events;
  }

  private static Map<String, Map<Party, Set<Contact>>> parties(Tx tx, List<String> ids) {
    Map<String, Map<Party, Set<Contact>>> parties = new HashMap<>();
    tx.handle()
        .createQuery(
            """
            SELECT * FROM case_party WHERE case_id IN (<ids>)
            ORDER BY case_id, party, channel, address
            """)
        .bindList("ids", ids)
        .map((row, context) -> Map.entry(row.getString("case_id"), reached(row)))
        .forEach(
            one ->
                parties
                    .computeIfAbsent(one.getKey(), id -> new EnumMap<>(Party.class))
                    .computeIfAbsent(one.getValue().party(), party -> new LinkedHashSet<>())
                    .add(one.getValue().contact()));
    return parties;
  }

  private record Reached(Party party, Contact contact) {}

  private static Reached reached(ResultSet row) throws SQLException {
    return new Reached(
        Party.find(row.getString("party")).orElseThrow(),
        new Contact(CaseChannel.of(row.getString("channel")), row.getString("address")));
  }

  private static Filed filed(
      ResultSet row,
      Map<String, List<CaseEvent>> events,
      Map<String, Map<Party, Set<Contact>>> parties)
      throws SQLException {
    String id = row.getString("id");
    CaseFile file =
        new CaseFile(
            CaseId.parse(id),
            Instant.ofEpochMilli(row.getLong("opened_at")),
            CaseChannel.of(row.getString("channel")),
            Optional.ofNullable(row.getString("reporter")).map(CaseReader::contact),
            row.getString("subject"),
            row.getString("text"),
            Json.read(row.getString("classification"), Classified.class),
            events.getOrDefault(id, List.of()),
            parties.getOrDefault(id, Map.of()));
    return new Filed(file, summary(row), Optional.ofNullable(row.getString("counted_with")));
  }

  private static Summary summary(ResultSet row) throws SQLException {
    long nextDue = row.getLong("next_due");
    return new Summary(
        Category.of(row.getString("category")),
        CaseStatus.of(row.getString("status")),
        row.getBoolean("restricted"),
        Optional.ofNullable(row.getString("assignee")),
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(nextDue)));
  }

  private static CaseEvent event(ResultSet row) throws SQLException {
    return new CaseEvent(
        row.getInt("seq"),
        new EventName(row.getString("event")),
        Instant.ofEpochMilli(row.getLong("happened_at")),
        Instant.ofEpochMilli(row.getLong("recorded_at")),
        row.getString("by_whom"),
        Optional.ofNullable(row.getString("party")).flatMap(Party::find),
        Optional.ofNullable(row.getString("note")),
        Json.read(row.getString("details"), DETAILS));
  }

  private static Contact contact(String written) {
    int colon = written.indexOf(':');
    return new Contact(CaseChannel.of(written.substring(0, colon)), written.substring(colon + 1));
  }
}
