package dev.recourse.scheduler.policy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Everything an institution has decided, read and checked. Immutable, safe for any thread; made by
 * {@link Packs}.
 *
 * @param id the pack's own name
 * @param institution the institution's name, as letters give it
 * @param zone where its days begin and end, unless the configuration says otherwise
 * @param holidays the holidays it keeps by law
 * @param categories all of them
 * @param procedures by id
 * @param flagProcedures what a flag adds to a case, whatever its category
 * @param events what any case allows
 * @param roleNames the offices' names for people
 * @param affiliations what somebody can be to the institution, in words for people
 * @param accessDeciders who decides over requests for records
 * @param flagNotices who is told at once of a report with some flag
 * @param confidentialResources whom a person in a restricted case can talk to in confidence
 * @param resourcesIn the same in other languages; English where one is missing
 * @param letters what it writes
 * @param clauses what it quotes where somebody asks what a policy says
 */
public record Pack(
    String id,
    String institution,
    ZoneId zone,
    Holidays holidays,
    Map<Category, CategoryPolicy> categories,
    Map<ProcedureId, Procedure> procedures,
    Map<Flag, ProcedureId> flagProcedures,
    List<EventRule> events,
    Map<Role, String> roleNames,
    Map<Affiliation, String> affiliations,
    AccessDeciders accessDeciders,
    Map<Flag, FlagNotice> flagNotices,
    String confidentialResources,
    Map<Language, String> resourcesIn,
    Letters letters,
    List<Clause> clauses) {
  /** Checks that every category is there and every procedure known, copies the collections. */
  public Pack {
    categories = Map.copyOf(categories);
    procedures = Map.copyOf(procedures);
    flagProcedures = Map.copyOf(flagProcedures);
    events = List.copyOf(events);
    roleNames = Map.copyOf(roleNames);
    resourcesIn = Map.copyOf(resourcesIn);
    affiliations = Map.copyOf(affiliations);
    flagNotices = Map.copyOf(flagNotices);
    clauses = List.copyOf(clauses);
    for (Category category : Category.values()) {
      if (!categories.containsKey(category)) {
        throw new IllegalArgumentException("The pack says nothing of '" + category + "'.");
      }
    }
  }

  /** What the institution says of a category. */
  public CategoryPolicy category(Category category) {
    return Optional.ofNullable(categories.get(category)).orElseThrow();
  }

  /**
   * The procedure with this id.
   *
   * @throws NoSuchElementException where the pack has none, naming those it has
   */
  public Procedure procedure(ProcedureId id) {
    return find(id)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no procedure '"
                        + id
                        + "'; there are "
                        + String.join(
                            ", ",
                            procedures.keySet().stream().map(Object::toString).sorted().toList())
                        + "."));
  }

  /** The procedure with this id, or empty where the pack has none. */
  public Optional<Procedure> find(ProcedureId id) {
    return Optional.ofNullable(procedures.get(id));
  }

  /** An office's name for people; its id, where the pack gives it none. */
  public String roleName(Role role) {
    return roleNames.getOrDefault(role, role.id());
  }

  /** Whom one can talk to in confidence, for somebody who reads this language. */
  public String confidentialResources(Language language) {
    return resourcesIn.getOrDefault(language, confidentialResources);
  }

  /** What a case gets: its category's procedures, then those that its flags add, each once. */
  public List<ProcedureId> proceduresFor(Category category, Set<Flag> flags) {
    return with(category(category).procedures(), flags);
  }

  /**
   * The same where a handler has chosen another procedure than the category's; what the flags add
   * stays.
   */
  public List<ProcedureId> proceduresFor(ProcedureId chosen, Set<Flag> flags) {
    return with(List.of(chosen), flags);
  }

  private List<ProcedureId> with(List<ProcedureId> own, Set<Flag> flags) {
    Set<ProcedureId> all = new LinkedHashSet<>(own);
    Arrays.stream(Flag.values())
        .filter(flags::contains)
        .forEach(flag -> Optional.ofNullable(flagProcedures.get(flag)).ifPresent(all::add));
    return List.copyOf(all);
  }

  /**
   * What may be recorded, as these procedures together say it, and any case. Where two know the
   * same event, the one that comes first in the list speaks first.
   */
  public Map<EventName, List<EventRule>> eventsOf(List<Procedure> running) {
    Map<EventName, List<EventRule>> all = new LinkedHashMap<>();
    for (Procedure procedure : running) {
      procedure
          .events()
          .forEach(rule -> all.computeIfAbsent(rule.name(), name -> new ArrayList<>()).add(rule));
    }
    for (EventRule rule : events) {
      all.computeIfAbsent(rule.name(), name -> new ArrayList<>()).add(rule);
    }
    return all;
  }
}
