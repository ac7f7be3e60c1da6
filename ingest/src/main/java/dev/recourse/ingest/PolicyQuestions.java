package dev.recourse.ingest;

import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.clauses.ClauseSearch;
import dev.recourse.scheduler.clauses.Found;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.CategoryPolicy;
import dev.recourse.scheduler.policy.Clause;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers questions about the policies, from the policies: what the question shares with a clause
 * and what the model takes it to be about decide together which ones are quoted. Thread-safe.
 */
public final class PolicyQuestions implements AutoCloseable {
  /** From this likelihood on a category says which office can tell. */
  private static final double LIKELY = 0.5;

  private final Triage triage;
  private final Pack pack;
  private final Optional<Directory> directory;
  private final ClauseSearch search;

  /**
   * Questions about these policies.
   *
   * @param directory who holds the offices; empty where only their names are known
   */
  public PolicyQuestions(Triage triage, Pack pack, Optional<Directory> directory) {
    this.triage = triage;
    this.pack = pack;
    this.directory = directory;
    this.search = new ClauseSearch(pack.clauses());
  }

  /** What the policies say to a question, and whom to ask. */
  public Answer answer(String question) {
    return answer(question, triage.classify(question));
  }

  /** The same of a question that the model has seen already. */
  public Answer answer(String question, Classified classified) {
    Map<Category, Double> likely = likely(classified);
    List<Clause> clauses = search.find(question, likely).stream().map(Found::clause).toList();
    Role ask = role(clauses, likely);
    return new Answer(
        clauses,
        ask,
        pack.roleName(ask),
        directory.flatMap(offices -> offices.holder(ask).email()));
  }

  /** What the institution says of a category. */
  public CategoryPolicy policy(Category category) {
    return pack.category(category);
  }

  @Override
  public void close() {
    search.close();
  }

  /** What a question is about beside being a question, as shares of one. */
  private static Map<Category, Double> likely(Classified classified) {
    Map<Category, Double> likely = new EnumMap<>(Category.class);
    double all = 0;
    for (Classified.Alternative each : classified.alternatives()) {
      if (each.category() != Category.POLICY_QUESTION && each.category() != Category.NOT_A_REPORT) {
        likely.put(each.category(), each.confidence());
        all += each.confidence();
      }
    }
    double sum = all;
    likely.replaceAll((category, confidence) -> sum > 0 ? confidence / sum : 0);
    return likely;
  }

  /**
   * The office of what the question is about; of questions in general, where no clause bears on it
   * or nobody can tell.
   */
  private Role role(List<Clause> clauses, Map<Category, Double> likely) {
    return likely.entrySet().stream()
        .filter(each -> each.getValue() >= LIKELY)
        .map(Map.Entry::getKey)
        .filter(about -> clauses.stream().anyMatch(clause -> clause.categories().contains(about)))
        .flatMap(about -> pack.category(about).route().stream())
        .findFirst()
        .or(() -> pack.category(Category.POLICY_QUESTION).route())
        .orElse(Role.FALLBACK);
  }
}
