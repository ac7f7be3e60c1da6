package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.yaml.Nearest;
import dev.recourse.scheduler.yaml.Problems;
import dev.recourse.scheduler.yaml.YamlMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a pack's letters; one that the pack does not write itself is the standard one. */
final class LetterReader {
  private final PackFiles files;
  private final Standard standard;
  private final Problems problems;

  LetterReader(PackFiles files, Standard standard, Problems problems) {
    this.files = files;
    this.standard = standard;
    this.problems = problems;
  }

  Optional<Letters> read(List<String> further, YamlMap pack) {
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
      check(own.isPresent() ? files.label(file) : standard.files().label(file), name, text.get());
      templates.put(name, text.get());
    }
    return problems.count() == before ? Optional.of(Letters.of(templates)) : Optional.empty();
  }

  private void check(String label, String name, String text) {
    try {
      for (String value : Letters.of(Map.of(name, text)).values(name)) {
        if (!standard.letterValues().contains(value)) {
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
