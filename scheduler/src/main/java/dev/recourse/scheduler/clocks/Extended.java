package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.RuleId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an event {@link dev.recourse.scheduler.policy.EventName#EXTENDED} says: its details are
 * {@code procedure}, {@code rule}, {@code length}, and, where only one is meant, {@code party} and
 * {@code occurrence}; its note is the reason.
 *
 * @param party whose clock; empty for each that the rule gives
 * @param occurrence which of several; empty for the earliest that was not met by then
 */
public record Extended(
    ProcedureId procedure,
    RuleId rule,
    Length length,
    Optional<Party> party,
    OptionalInt occurrence,
    String reason,
    String by,
    Instant at) {
  /** An extension needs a reason: the notice to the parties must give it. */
  public Extended {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("An extension needs a reason; the parties are told it.");
    }
  }

  /** The details of the event that records this. */
  public Map<String, String> details() {
    Map<String, String> details = new HashMap<>();
    details.put("procedure", procedure.id());
    details.put("rule", rule.id());
    details.put("length", length.toString());
    party.ifPresent(whose -> details.put("party", whose.id()));
    occurrence.ifPresent(which -> details.put("occurrence", Integer.toString(which)));
    return Map.copyOf(details);
  }

  /**
   * Reads such an event.
   *
   * @throws IllegalArgumentException where a detail or the reason is missing or not what it should
   *     be
   */
  public static Extended of(CaseEvent event) {
    Map<String, String> details = event.details();
    Optional<Party> party =
        Optional.ofNullable(details.get("party"))
            .map(
                id ->
                    Party.find(id)
                        .orElseThrow(
                            () -> new IllegalArgumentException("'" + id + "' is not a party.")))
            .or(event::party);
    Optional<String> occurrence = Optional.ofNullable(details.get("occurrence"));
    return new Extended(
        new ProcedureId(needed(details, "procedure")),
        new RuleId(needed(details, "rule")),
        Length.parse(needed(details, "length")),
        party,
        occurrence.isPresent()
            ? OptionalInt.of(Integer.parseInt(occurrence.get()))
            : OptionalInt.empty(),
        event.note().orElse(""),
        event.by(),
        event.at());
  }

  /** Whether it names this clock, whatever the occurrence where it says none. */
  public boolean concerns(ClockKey key) {
    return procedure.equals(key.procedure())
        && rule.equals(key.rule())
        && (party.isEmpty() || key.party().isEmpty() || party.equals(key.party()))
        && (occurrence.isEmpty() || occurrence.getAsInt() == key.occurrence());
  }

  /** Reads such an event; empty where it cannot be read. */
  static Optional<Extended> find(CaseEvent event) {
    try {
      return Optional.of(of(event));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static String needed(Map<String, String> details, String key) {
    return Optional.ofNullable(details.get(key))
        .orElseThrow(
            () ->
                new IllegalArgumentException("An extension names its " + key + "; it is missing."));
  }
}
