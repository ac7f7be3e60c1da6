package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.yaml.Nearest;
import dev.recourse.scheduler.yaml.Problems;
import dev.recourse.scheduler.yaml.YamlMap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a pack from its files, and reports all that is wrong with them. */
final class PackReader {
  private static final String FILE = "pack.yaml";

  private final PackFiles files;
  private final Standard standard;
  private final Problems problems;

  PackReader(PackFiles files, Standard standard, Problems problems) {
    this.files = files;
    this.standard = standard;
    this.problems = problems;
  }

  Optional<Pack> read() {
    Optional<String> text = files.read(FILE);
    if (text.isEmpty()) {
      problems.add(files.label(FILE), 0, "A pack has this file; it is missing.");
      return Optional.empty();
    }
    YamlMap map = YamlMap.parse(files.label(FILE), text.get(), problems);
    Optional<Pack> pack =
        map.build(
            () -> {
              String id = map.string("id");
              String institution = map.string("institution");
              Optional<ZoneId> zone = map.value("zone", ZoneId::of);
              Optional<Holidays> holidays =
                  new HolidaysReader(files, standard, problems).read(map.string("holidays"), map);
              List<String> further = map.strings("letters");
              Map<ProcedureId, Procedure> procedures = procedures(map, further);
              Map<Category, CategoryPolicy> categories = categories(map, procedures);
              Map<Flag, ProcedureId> flags = flags(map, procedures);
              Map<Role, String> roles = roles(map);
              AccessDeciders access = access(map.map("records-access"));
              Map<Flag, FlagNotice> notices = notices(map, further);
              String resources = map.string("confidential-resources").strip();
              Map<Language, String> resourcesIn = resourcesIn(map);
              Optional<Letters> letters =
                  new LetterReader(files, standard, problems)
                      .read(further, procedures.values(), map);
              List<Clause> clauses = new ClauseReader(files, problems).read();
              return new Pack(
                  id,
                  institution,
                  zone.orElseThrow(),
                  holidays.orElseThrow(),
                  categories,
                  procedures,
                  flags,
                  standard.events(),
                  roles,
                  standard.affiliations(),
                  access,
                  notices,
                  resources,
                  resourcesIn,
                  letters.orElseThrow(),
                  clauses);
            });
    map.done();
    return pack;
  }

  private Map<ProcedureId, Procedure> procedures(YamlMap map, List<String> further) {
    Set<String> letters = new LinkedHashSet<>(standard.letters());
    letters.addAll(further);
    Map<ProcedureId, Procedure> procedures = new LinkedHashMap<>();
    for (ProcedureId id : map.values("procedures", ProcedureId::new)) {
      new ProcedureReader(files, standard, problems, letters)
          .read(id.id(), map, "procedures")
          .ifPresent(procedure -> procedures.put(id, procedure));
    }
    if (procedures.isEmpty()) {
      map.problem("procedures", "A pack lists at least one procedure here.");
    }
    return procedures;
  }

  private Map<Category, CategoryPolicy> categories(
      YamlMap map, Map<ProcedureId, Procedure> procedures) {
    Map<Category, CategoryPolicy> categories = new EnumMap<>(Category.class);
    YamlMap given = map.map("categories");
    Optional<ProcedureId> usual = map.value("usual-procedure", id -> known(id, procedures));
    List<String> ids = Arrays.stream(Category.values()).map(Category::id).toList();
    for (String id : given.keys()) {
      YamlMap entry = given.map(id);
      Optional<Category> category = Category.find(id);
      if (category.isEmpty()) {
        given.problem(id, "There is no category '" + id + "'." + Nearest.hint(id, ids));
        continue;
      }
      entry
          .build(
              () -> {
                YamlMap citation = entry.map("citation");
                CategoryPolicy policy =
                    new CategoryPolicy(
                        category.get(),
                        entry.string("label"),
                        new Citation(citation.string("policy"), citation.string("section")),
                        route(entry),
                        entry.bool("restricted", false),
                        entry.has("procedures")
                            ? entry.values("procedures", name -> known(name, procedures)).stream()
                                .toList()
                            : usual.stream().toList());
                citation.done();
                return policy;
              })
          .ifPresent(policy -> categories.put(category.get(), policy));
      entry.done(List.of("procedures"));
    }
    List<String> missing = new ArrayList<>(ids);
    missing.removeAll(given.keys());
    if (!missing.isEmpty()) {
      map.problem(
          "categories",
          "These categories are missing; add them: " + String.join(", ", missing) + ".");
    }
    return categories;
  }

  private Optional<Role> route(YamlMap entry) {
    return entry
        .value(
            "route",
            id -> id.equals("none") ? Optional.<Role>empty() : Optional.of(standard.role(id)))
        .flatMap(role -> role);
  }

  private static ProcedureId known(String id, Map<ProcedureId, Procedure> procedures) {
    ProcedureId wanted = new ProcedureId(id);
    if (!procedures.containsKey(wanted)) {
      throw new IllegalArgumentException(
          "this procedure is not among those of the pack."
              + Nearest.hint(id, procedures.keySet().stream().map(ProcedureId::id).toList()));
    }
    return wanted;
  }

  private static Map<Flag, ProcedureId> flags(YamlMap map, Map<ProcedureId, Procedure> procedures) {
    Map<Flag, ProcedureId> flags = new EnumMap<>(Flag.class);
    map.optionalMap("flag-procedures")
        .ifPresent(
            given -> {
              for (String id : given.keys()) {
                Optional<ProcedureId> procedure = given.value(id, name -> known(name, procedures));
                if (Flag.find(id).isEmpty()) {
                  given.problem(
                      id,
                      "There is no flag '"
                          + id
                          + "'."
                          + Nearest.hint(id, Arrays.stream(Flag.values()).map(Flag::id).toList()));
                } else {
                  procedure.ifPresent(name -> flags.put(Flag.find(id).orElseThrow(), name));
                }
              }
            });
    return flags;
  }

  private Map<Flag, FlagNotice> notices(YamlMap map, List<String> further) {
    Map<Flag, FlagNotice> notices = new EnumMap<>(Flag.class);
    Optional<YamlMap> all = map.optionalMap("flag-notices");
    for (String id : all.map(YamlMap::keys).orElse(List.of())) {
      YamlMap given = all.orElseThrow().map(id);
      Optional<Flag> flag = all.orElseThrow().build(() -> RuleReader.flag(id));
      Optional<String> letter =
          given.value(
              "letter",
              name -> {
                if (!standard.letters().contains(name) && !further.contains(name)) {
                  throw new IllegalArgumentException(
                      "there is no such letter." + Nearest.hint(name, standard.letters()));
                }
                return name;
              });
      List<Role> to = given.values("to", standard::role);
      given.done();
      flag.ifPresent(set -> letter.ifPresent(name -> notices.put(set, new FlagNotice(name, to))));
    }
    return notices;
  }

  private Map<Role, String> roles(YamlMap map) {
    Map<Role, String> roles = new LinkedHashMap<>(standard.roleNames());
    map.optionalMap("roles")
        .ifPresent(
            given -> {
              for (String id : given.keys()) {
                String name = given.string(id);
                given.build(() -> standard.role(id)).ifPresent(role -> roles.put(role, name));
              }
            });
    return roles;
  }

  private static Map<Language, String> resourcesIn(YamlMap map) {
    Map<Language, String> resources = new LinkedHashMap<>();
    Optional<YamlMap> given = map.optionalMap("confidential-resources-in");
    for (Language language : Language.WRITTEN) {
      given
          .flatMap(texts -> texts.optionalString(language.tag()))
          .ifPresent(text -> resources.put(language, text.strip()));
    }
    given.ifPresent(YamlMap::done);
    return resources;
  }

  private AccessDeciders access(YamlMap map) {
    YamlMap citation = map.map("citation");
    String policy = citation.string("policy");
    String section = citation.string("section", "");
    citation.done();
    List<AccessDeciders.Decider> deciders = new ArrayList<>();
    for (YamlMap decider : map.list("deciders")) {
      String records = decider.string("records");
      String title = decider.string("title");
      Set<Affiliation> of = Set.copyOf(decider.values("of", standard::affiliation));
      decider
          .value("role", standard::role)
          .ifPresent(role -> deciders.add(new AccessDeciders.Decider(records, role, title, of)));
      decider.done();
    }
    String note = map.string("note").strip();
    map.done();
    return new AccessDeciders(
        new Citation(policy.isEmpty() ? "?" : policy, section), deciders, note);
  }
}
