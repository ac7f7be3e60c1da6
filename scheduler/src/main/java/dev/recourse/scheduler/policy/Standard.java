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
 * What every pack shares: the roles, the events that any case allows, the letters and the values
 * that they may speak of. Procedures, holidays and letters that a pack has no file for come from
 * here.
 */
record Standard(
    PackFiles files,
    Map<Role, String> roleNames,
    List<EventRule> events,
    List<String> letters,
    Set<String> letterValues) {
  private static final String FILE = "standard.yaml";

  static Standard read(PackFiles files, Problems problems) {
    YamlMap map = YamlMap.parse(files.label(FILE), files.read(FILE).orElseThrow(), problems);
    YamlMap roles = map.map("roles");
    Map<Role, String> names = new LinkedHashMap<>();
    for (String id : roles.keys()) {
      roles.build(() -> new Role(id)).ifPresent(role -> names.put(role, roles.string(id)));
    }
    List<EventRule> events = EventReader.read(map.map("events"));
    List<String> letters = map.strings("letters");
    Set<String> values = new TreeSet<>(map.strings("letter-values"));
    map.done();
    return new Standard(files, names, events, letters, values);
  }

  /** The role with this id; a refusal in words where there is none. */
  Role role(String id) {
    Map<String, Role> known =
        roleNames.keySet().stream().collect(Collectors.toMap(Role::id, role -> role));
    return Optional.ofNullable(known.get(id))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no such role." + Nearest.hint(id, known.keySet())));
  }
}
