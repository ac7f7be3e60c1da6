package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.yaml.Nearest;
import dev.recourse.scheduler.yaml.Problems;
import dev.recourse.scheduler.yaml.YamlMap;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a pack's letters; one that the pack does not write itself is the standard one. */
final class LetterReader {
  /** What the one who recorded an event added to it. */
  private static final String NOTE = "note";

  private final PackFiles files;
  private final Standard standard;
  private final Problems problems;

  LetterReader(PackFiles files, Standard standard, Problems problems) {
    this.files = files;
    this.standard = standard;
    this.problems = problems;
  }

  Optional<Letters> read(List<String> further, Collection<Procedure> procedures, YamlMap pack) {
    Map<String, Set<String>> withheld = withheld(procedures);
    Set<String> names = new LinkedHashSet<>(standard.letters());
    names.addAll(further);
    Map<String, String> templates = new TreeMap<>();
    int before = problems.count();
    for (String name : names) {
      String file = "letters/" + name + ".txt";
      Optional<String> own = files.read(file);
      Optional<String> text = own.or(() -> standard.files().read(file));
      if (text.isEmpty()) {
        pack.problem(
            "letters", "There is no letter '" + name + "': " + files.label(file) + " is missing.");
        continue;
      }
      check(
          own.isPresent() ? files.label(file) : standard.files().label(file),
          name,
          text.get(),
          withheld.getOrDefault(name, Set.of()));
      templates.put(name, text.get());
      for (Language language : Language.WRITTEN) {
        String translated = language.tag() + "/" + name;
        translated("letters/" + translated + ".txt", withheld.getOrDefault(name, Set.of()))
            .ifPresent(words -> templates.put(translated, words));
      }
    }
    return problems.count() == before ? Optional.of(Letters.of(templates)) : Optional.empty();
  }

  /** A letter in another language, which no pack needs to have. */
  private Optional<String> translated(String file, Set<String> withheld) {
    Optional<String> own = files.read(file);
    Optional<String> text = own.or(() -> standard.files().read(file));
    PackFiles from = own.isPresent() ? files : standard.files();
    text.ifPresent(words -> check(from.label(file), file, words, withheld));
    return text;
  }

  /** What each letter may not speak of, because an event sends it to a party. */
  private Map<String, Set<String>> withheld(Collection<Procedure> procedures) {
    Map<String, Set<String>> withheld = new TreeMap<>();
    Stream.concat(
            standard.events().stream(), procedures.stream().flatMap(one -> one.events().stream()))
        .forEach(
            event ->
                event.letters().stream()
                    .filter(letter -> letter.to().isParty())
                    .forEach(
                        letter -> {
                          Set<String> not =
                              withheld.computeIfAbsent(letter.letter(), name -> new TreeSet<>());
                          not.addAll(standard.letterValues());
                          not.removeAll(standard.partyValues());
                          if (!mayTell(event, letter.to())) {
                            not.add(NOTE);
                          }
                        }));
    return withheld;
  }

  private static boolean mayTell(EventRule event, LetterTo to) {
    return switch (event.noteFor()) {
      case PARTIES -> true;
      case RESPONDENT -> !to.reachesComplainant();
      case OFFICES -> false;
    };
  }

  private void check(String label, String name, String text, Set<String> withheld) {
    try {
      for (String value : Letters.of(Map.of(name, text)).values(name)) {
        if (withheld.contains(value)) {
          problems.add(
              label,
              line(text, value),
              "This letter goes to a party who may not be told '"
                  + value
                  + "'; leave it out, or send that party another letter.");
        } else if (!standard.letterValues().contains(value)) {
          problems.add(
              label,
              line(text, value),
              "There is no value '"
                  + value
                  + "' for letters."
                  + Nearest.hint(value, standard.letterValues()));
        }
      }
    } catch (IllegalArgumentException notOfTheForm) {
      String message = notOfTheForm.getMessage();
      problems.add(label, 1, message == null ? "This is not a letter." : message);
    }
  }

  private static int line(String text, String value) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("{" + value + "}")
          || lines.get(i).contains("{#" + value + "}")
          || lines.get(i).contains("{^" + value + "}")) {
        return i + 1;
      }
    }
    return 0;
  }
}
