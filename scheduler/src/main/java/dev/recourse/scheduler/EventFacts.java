package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.Addressee;
import dev.recourse.scheduler.policy.EventRule;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the letter of an event can say. A party's letter is given a few values and no others: the
 * note only where the event lets that party be told it, so that no template can tell one party what
 * is the other's. Pure.
 */
final class EventFacts {
  private final Standing standing;
  private final Facts facts;
  private final Translation translation;

  EventFacts(Standing standing) {
    this.standing = standing;
    this.facts = new Facts(standing);
    this.translation = new Translation(standing);
  }

  /** A letter to an office, which may know what the case is about. */
  Letter toOffice(String name, CaseFile file, CaseEvent event, Instant now) {
    Map<String, Object> values = new HashMap<>(ofEvent(file, event));
    values.put("note", event.note().orElse(""));
    values.put("party", "");
    values.put("toReporter", false);
    values.put("windows", List.of());
    return facts.letter(name, file, now, values);
  }

  /**
   * A letter to a party.
   *
   * @param opened what the event opens to this party
   */
  Letter toParty(
      String name,
      CaseFile file,
      CaseEvent event,
      EventRule rule,
      Party reader,
      List<CaseClock> opened,
      Instant now) {
    Map<String, Object> values = new HashMap<>(facts.forParties(file, now));
    values.putAll(ofEvent(file, event));
    values.put("party", reader.id());
    values.put("toReporter", toReporter(file, reader));
    values.put("windows", opened.stream().map(EventFacts::window).toList());
    if (rule.noteFor().allows(reader)) {
      values.put("note", event.note().orElse(""));
    }
    return translation.written(name, file, reader, values, opened);
  }

  private Map<String, Object> ofEvent(CaseFile file, CaseEvent event) {
    return Map.of(
        "outcome",
        event.outcome().orElse(""),
        "actor",
        event.party().map(Party::id).orElse(""),
        "procedure",
        standing.procedures(file).stream().findFirst().map(p -> p.title()).orElse(""),
        "resources",
        standing.restricted(file) ? standing.pack().confidentialResources() : "");
  }

  private static boolean toReporter(CaseFile file, Party reader) {
    Optional<Contact> contact = file.contact(reader);
    return reader == Party.COMPLAINANT && contact.map(file::isReporter).orElse(true);
  }

  private static Map<String, String> window(CaseClock clock) {
    return Map.of(
        "what", Facts.named(clock), "until", Facts.day(clock.dueOn()), "why", clock.why());
  }

  /** Whether a clock is something that its party may use. */
  static boolean isPartys(CaseClock clock, Party reader) {
    return clock.rule().addressee() instanceof Addressee.OfParty
        && clock.party().equals(Optional.of(reader));
  }
}
