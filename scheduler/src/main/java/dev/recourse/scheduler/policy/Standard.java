package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.yaml.Nearest;
import dev.recourse.scheduler.yaml.Problems;
import dev.recourse.scheduler.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What every pack shares: the roles, the affiliations, the events that any case allows, the letters
 * and the values that they may speak of. Procedures, holidays and letters that a pack has no file
 * for come from here.
 */
record Standard(
    PackFiles files,
    Map<Role, String> roleNames,
    Map<Affiliation, String> affiliations,
    List<EventRule> events,
    List<String> letters,
    Set<String> letterValues,
    Set<String> partyValues) {
  private static final String FILE = "standard.yaml";

  static Standard read(PackFiles files, Problems problems) {
    YamlMap map = YamlMap.parse(files.label(FILE), files.read(FILE).orElseThrow(), problems);
    YamlMap roles = map.map("roles");
    Map<Role, String> names = new LinkedHashMap<>();
    for (String id : roles.keys()) {
      roles.build(() -> new Role(id)).ifPresent(role -> names.put(role, roles.string(id)));
    }
    YamlMap given = map.map("affiliations");
    Map<Affiliation, String> affiliations = new LinkedHashMap<>();
    for (String id : given.keys()) {
      affiliations.put(new Affiliation(id), given.string(id));
    }
    List<String> letters = map.strings("letters");
    List<EventRule> events =
        new EventReader(id -> role(id, names), letters).read(map.map("events"));
    Set<String> values = new TreeSet<>(map.strings("letter-values"));
    Set<String> partyValues = new TreeSet<>(map.strings("party-values"));
    values.addAll(partyValues);
    map.done();
    return new Standard(files, names, affiliations, events, letters, values, partyValues);
  }

  /** The role with this id; a refusal in words where there is none. */
  Role role(String id) {
    return role(id, roleNames);
  }

  /** The affiliation with this id; a refusal in words where there is none. */
  Affiliation affiliation(String id) {
    List<String> known = affiliations.keySet().stream().map(Affiliation::id).toList();
    if (!known.contains(id)) {
      throw new IllegalArgumentException(
          "there is no such affiliation; there are " + String.join(", ", known) + ".");
    }
    return new Affiliation(id);
  }

  private static Role role(String id, Map<Role, String> names) {
    Map<String, Role> known =
        names.keySet().stream().collect(Collectors.toMap(Role::id, role -> role));
    return Optional.ofNullable(known.get(id))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no such role." + Nearest.hint(id, known.keySet())));
  }
}
