package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.yaml.Nearest;
import dev.recourse.scheduler.yaml.Problems;
import dev.recourse.scheduler.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one procedure, and the one that it extends. */
final class ProcedureReader {
  private final PackFiles files;
  private final Standard standard;
  private final Problems problems;
  private final Collection<String> letters;

  /** A reader of a pack's files, where its events may send these letters. */
  ProcedureReader(
      PackFiles files, Standard standard, Problems problems, Collection<String> letters) {
    this.files = files;
    this.standard = standard;
    this.problems = problems;
    this.letters = letters;
  }

  /** Reads a procedure of this name; the problem of a missing file is reported at {@code asked}. */
  Optional<Procedure> read(String name, YamlMap asked, String key) {
    return read(name, asked, key, true);
  }

  private Optional<Procedure> read(String name, YamlMap asked, String key, boolean mayExtend) {
    String file = "procedures/" + name + ".yaml";
    Optional<String> own = files.read(file);
    Optional<String> text = own.or(() -> standard.files().read(file));
    if (text.isEmpty()) {
      asked.problem(
          key, "There is no procedure '" + name + "': " + files.label(file) + " is missing.");
      return Optional.empty();
    }
    PackFiles from = own.isPresent() ? files : standard.files();
    YamlMap map = YamlMap.parse(from.label(file), text.get(), problems);
    Optional<Procedure> base = Optional.empty();
    if (map.has("extends")) {
      String other = map.string("extends");
      if (other.equals(name)) {
        base = standardOf(name, map);
      } else if (mayExtend) {
        base = read(other, map, "extends", false);
      } else {
        map.problem("extends", "A procedure that is extended may not itself extend another.");
      }
    }
    Optional<Procedure> procedure = build(name, map, base);
    map.done(List.of("extends"));
    return procedure;
  }

  /** A pack's own file may build on the standard one of the same name. */
  private Optional<Procedure> standardOf(String name, YamlMap map) {
    return new ProcedureReader(standard.files(), standard, problems, letters)
        .read(name, map, "extends", false);
  }

  private Optional<Procedure> build(String name, YamlMap map, Optional<Procedure> base) {
    String policy = map.string("policy");
    Map<RuleId, Rule> rules = new LinkedHashMap<>();
    Map<EventName, EventRule> events = new LinkedHashMap<>();
    base.ifPresent(other -> other.rules().forEach(rule -> rules.put(rule.id(), rule)));
    base.ifPresent(other -> other.events().forEach(event -> events.put(event.name(), event)));
    map.optionalMap("events")
        .ifPresent(
            given ->
                new EventReader(standard::role, letters)
                    .read(given)
                    .forEach(event -> events.put(event.name(), event)));
    Map<RuleId, YamlMap> places = new LinkedHashMap<>();
    YamlMap given = base.isPresent() ? map.optionalMap("rules").orElse(map) : map.map("rules");
    for (String id : given == map ? List.<String>of() : given.keys()) {
      YamlMap place = given.map(id);
      new RuleReader(standard, policy)
          .read(id, place)
          .ifPresent(
              rule -> {
                rules.put(rule.id(), rule);
                places.put(rule.id(), place);
              });
    }
    check(rules, events, places);
    Map<Affiliation, Role> appeals = new LinkedHashMap<>();
    map.optionalMap("appeals-go-to")
        .ifPresent(
            table -> {
              for (String whose : table.keys()) {
                Optional<Role> role = table.value(whose, standard::role);
                table
                    .build(() -> standard.affiliation(whose))
                    .ifPresent(known -> role.ifPresent(to -> appeals.put(known, to)));
              }
            });
    Optional<ComplaintFirst> complaint =
        map.optionalMap("complaint-first").flatMap(rule -> complaintFirst(rule, events));
    Optional<RuleId> outcome =
        map.optional("outcome-by", RuleId::new).or(() -> base.flatMap(Procedure::outcomeBy));
    outcome
        .filter(rule -> !rules.containsKey(rule))
        .ifPresent(rule -> map.problem("outcome-by", unknownRule(rule, rules.keySet())));
    return map.build(
        () ->
            new Procedure(
                new ProcedureId(name),
                map.string("title"),
                map.optional("handler", standard::role).or(() -> base.flatMap(Procedure::handler)),
                appeals.isEmpty() ? base.map(Procedure::appealsGoTo).orElse(appeals) : appeals,
                base.isPresent()
                    ? map.string("appeal-process", base.get().appealProcess())
                    : map.string("appeal-process"),
                outcome,
                complaint.or(() -> base.flatMap(Procedure::complaintFirst)),
                List.copyOf(rules.values()),
                List.copyOf(events.values())));
  }

  private Optional<ComplaintFirst> complaintFirst(YamlMap given, Map<EventName, EventRule> events) {
    Optional<ComplaintFirst> read =
        given.build(
            () -> {
              Set<Flag> flags = Set.copyOf(given.values("flags", RuleReader::flag));
              Set<Flag> not = Set.copyOf(given.values("not-flags", RuleReader::flag));
              Optional<EventName> event = given.value("event", name -> known(name, events));
              Set<EventName> before =
                  Set.copyOf(given.values("before", name -> known(name, events)));
              return new ComplaintFirst(flags, not, event.orElseThrow(), before);
            });
    given.done();
    return read;
  }

  private static EventName known(String name, Map<EventName, EventRule> events) {
    EventName event = new EventName(name);
    if (!events.containsKey(event)) {
      throw new IllegalArgumentException(
          "this is not among the events of the procedure."
              + Nearest.hint(name, events.keySet().stream().map(EventName::id).toList()));
    }
    return event;
  }

  /** What a rule or an event speaks of must be known, or it would wait for it for ever. */
  private void check(
      Map<RuleId, Rule> rules, Map<EventName, EventRule> events, Map<RuleId, YamlMap> places) {
    Set<String> known =
        Stream.concat(events.keySet().stream(), standard.events().stream().map(EventRule::name))
            .map(EventName::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    places.forEach(
        (id, place) -> {
          Rule rule = Optional.ofNullable(rules.get(id)).orElseThrow();
          List<EventName> strangers = new ArrayList<>(rule.events());
          strangers.removeIf(event -> known.contains(event.id()));
          for (EventName stranger : strangers) {
            place.problem(
                "The rule '"
                    + id
                    + "' speaks of '"
                    + stranger
                    + "', which is not among the events; add it there."
                    + Nearest.to(stranger.id(), known)
                        .map(near -> " Or did you mean '" + near + "'?")
                        .orElse(""));
          }
          rule.counting()
              .afterLastDayOf()
              .ifPresent(
                  other -> {
                    Optional<Rule> before = Optional.ofNullable(rules.get(other));
                    if (before.isEmpty()) {
                      place.problem("after-last-day-of", unknownRule(other, rules.keySet()));
                    } else if (before.get().counting().afterLastDayOf().isPresent()) {
                      place.problem(
                          "after-last-day-of",
                          "'"
                              + other
                              + "' itself counts from another rule; name one that does not.");
                    }
                  });
        });
  }

  private static String unknownRule(RuleId rule, Set<RuleId> known) {
    Function<RuleId, String> id = RuleId::id;
    return "There is no rule '"
        + rule
        + "' here."
        + Nearest.hint(rule.id(), known.stream().map(id).toList());
  }
}
