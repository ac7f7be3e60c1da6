package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.RuleId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What happened in a case, told day by day; local times are Pasadena's, noon unless given. */
final class Story {
  static final Pack PACK = Packs.load("caltech");
  static final ZoneId ZONE = PACK.zone();

  private final Pack pack;
  private final List<Procedure> procedures;
  private final List<CaseEvent> events = new ArrayList<>();
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private Set<LocalDate> closures = Set.of();

  private Story(Pack pack, String... procedures) {
    this.pack = pack;
    this.procedures =
        List.of(procedures).stream().map(id -> pack.procedure(new ProcedureId(id))).toList();
  }

  static Story of(String... procedures) {
    return new Story(PACK, procedures);
  }

  /** A story under another institution's policies; its instants are given as such. */
  static Story under(String pack, String procedure) {
    return new Story(Packs.load(pack), procedure);
  }

  static Instant at(String local) {
    return LocalDateTime.parse(local.contains("T") ? local : local + "T12:00")
        .atZone(ZONE)
        .toInstant();
  }

  Story flag(Flag flag) {
    flags.add(flag);
    return this;
  }

  Story closed(LocalDate... days) {
    closures = Set.of(days);
    return this;
  }

  /** An event, or {@code event:party}. */
  Story then(String event, String local) {
    return then(event, at(local));
  }

  Story then(String event, Instant at) {
    String[] parts = event.split(":");
    Optional<Party> party = parts.length > 1 ? Party.find(parts[1]) : Optional.empty();
    events.add(
        new CaseEvent(
            events.size() + 1,
            new EventName(parts[0]),
            at,
            at,
            "handler",
            party,
            Optional.empty(),
            Map.of()));
    return this;
  }

  Story extended(String procedure, String rule, String length, Optional<Party> party, Instant at) {
    Extended extended =
        new Extended(
            new ProcedureId(procedure),
            new RuleId(rule),
            Length.parse(length),
            party,
            OptionalInt.empty(),
            "A witness is ill.",
            "handler",
            at);
    events.add(
        new CaseEvent(
            events.size() + 1,
            EventName.EXTENDED,
            at,
            at,
            "handler",
            Optional.empty(),
            Optional.of(extended.reason()),
            extended.details()));
    return this;
  }

  Story extended(String rule, String length, String local) {
    return extended(procedures.get(0).id().id(), rule, length, Optional.empty(), at(local));
  }

  BusinessCalendar calendar() {
    return new BusinessCalendar(pack.zone(), pack.holidays(), closures);
  }

  List<CaseEvent> events() {
    return List.copyOf(events);
  }

  List<CaseClock> clocks(String now) {
    return clocks(at(now), at(now));
  }

  List<CaseClock> clocks(Instant now, Instant until) {
    return Timeline.of(procedures, flags, events, calendar(), now, until);
  }

  /** The clock with this {@code rule}, {@code rule/party} or {@code rule/party/occurrence}. */
  CaseClock clock(String key, String now) {
    return find(key, now)
        .orElseThrow(() -> new AssertionError("No clock " + key + " among " + keys(now)));
  }

  Optional<CaseClock> find(String key, String now) {
    String[] parts = key.split("/");
    String wanted =
        parts[0]
            + "/"
            + (parts.length > 1 ? parts[1] : "-")
            + "/"
            + (parts.length > 2 ? parts[2] : "1");
    return clocks(now).stream()
        .filter(clock -> clock.key().toString().endsWith("/" + wanted))
        .findFirst();
  }

  List<String> keys(String now) {
    return clocks(now).stream().map(clock -> clock.key().toString()).toList();
  }

  /** What is planned about a clock, as {@code local time, kind, to}. */
  List<String> reminders(String key, String now) {
    CaseClock clock = clock(key, now);
    return Reminders.plan(
            clock, pack.procedure(clock.procedure()), Optional.empty(), flags, at(now))
        .stream()
        .map(r -> r.at().atZone(ZONE).toLocalDateTime() + " " + r.kind() + " " + r.to())
        .toList();
  }
}
