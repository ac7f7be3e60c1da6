package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.yaml.Nearest;
import dev.recourse.scheduler.yaml.Problems;
import dev.recourse.scheduler.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a pack quotes: {@code clauses.yaml}, which restates policies, and the institution's
 * own texts below {@code texts/}, which are quoted word for word.
 */
final class ClauseReader {
  private static final String FILE = "clauses.yaml";
  private static final String TEXTS = "texts";

  private final PackFiles files;
  private final Problems problems;

  ClauseReader(PackFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  List<Clause> read() {
    List<Clause> clauses = new ArrayList<>();
    files.read(FILE).ifPresent(text -> restated(text, clauses));
    for (String name : files.list(TEXTS)) {
      String file = TEXTS + "/" + name;
      if (name.endsWith(".md") || name.endsWith(".txt")) {
        files.read(file).ifPresent(text -> clauses.addAll(own(file, text)));
      } else {
        problems.add(
            files.label(file),
            0,
            "A policy's text is a Markdown or text file: name it .md or .txt, or take it away.");
      }
    }
    return clauses;
  }

  private void restated(String text, List<Clause> clauses) {
    YamlMap map = YamlMap.parse(files.label(FILE), text, problems);
    for (YamlMap document : map.list("documents")) {
      String policy = document.string("policy");
      for (YamlMap clause : document.list("clauses")) {
        clause
            .build(
                () ->
                    new Clause(
                        new Citation(policy.isEmpty() ? "?" : policy, clause.string("section", "")),
                        clause.string("says").strip(),
                        categories(clause),
                        clause.string("words", "")))
            .ifPresent(clauses::add);
        clause.done(List.of("categories"));
      }
      document.done();
    }
    map.done();
  }

  private List<Clause> own(String file, String text) {
    PolicyText split = PolicyText.of(text);
    Optional<String> policy = split.title();
    Set<Category> categories = Set.of();
    if (!split.head().isEmpty()) {
      YamlMap head = YamlMap.parse(files.label(file), split.head(), problems);
      policy = head.optionalString("policy").or(split::title);
      categories = categories(head);
      head.done(List.of("categories"));
    }
    if (policy.isEmpty()) {
      problems.add(
          files.label(file),
          1,
          "It does not say which policy it is: begin it with a line '---', a line"
              + " 'policy: …', a line '---', or with a heading '# …'.");
      return List.of();
    }
    List<Clause> clauses = new ArrayList<>();
    for (PolicyText.Passage passage : split.passages()) {
      Citation citation = new Citation(policy.get(), passage.section());
      clauses.add(new Clause(citation, passage.text(), categories, ""));
    }
    if (clauses.isEmpty()) {
      problems.add(files.label(file), 0, "There is no text in it to quote.");
    }
    return clauses;
  }

  private static Set<Category> categories(YamlMap map) {
    if (!map.has("categories")) {
      return Set.of();
    }
    return new HashSet<>(map.values("categories", ClauseReader::category));
  }

  private static Category category(String id) {
    return Category.find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no such category."
                        + Nearest.hint(
                            id, Arrays.stream(Category.values()).map(Category::id).toList())));
  }
}
