package dev.recourse.nlp;

import java.util.List;
import java.util.Optional;

/**
 * What a text falls under, how sure that is, and why.
 *
 * @param category the category, one of {@link Labels#CATEGORIES}
 * @param confidence how likely it is, from 0 to 1, calibrated on voices the model had not seen
 * @param decision whether the category may be acted on without a person
 * @param alternatives all categories, best first, the chosen one included
 * @param flags the flags that are set, in the order of {@link Labels#FLAGS}
 * @param because the words that decided, strongest first, and {@link Contribution#REST} last; their
 *     weights add up to the score of the category. Empty for a text without words
 * @param language the language it is in, by its code in ISO 639-3 ({@code eng}, {@code spa}, {@code
 *     cmn}, …); empty where there is too little to tell
 * @param model which model and corpus this came from
 */
public record Classification(
    String category,
    double confidence,
    Decision decision,
    List<Alternative> alternatives,
    List<FlagFinding> flags,
    List<Contribution> because,
    Optional<String> language,
    String model) {

  /** Copies the lists in and checks that the first alternative is the one chosen. */
  public Classification {
    alternatives = List.copyOf(alternatives);
    flags = List.copyOf(flags);
    because = List.copyOf(because);
    if (alternatives.isEmpty() || !alternatives.get(0).category().equals(category)) {
      throw new IllegalArgumentException("the chosen category must be the first alternative");
    }
  }

  /**
   * The score of the chosen category: the sum of the contributions. The confidence is the softmax
   * over the scores of all categories, less a hundredth that is spread evenly: no words make an
   * answer certain.
   */
  public double score() {
    return because.stream().mapToDouble(Contribution::weight).sum();
  }

  /** Whether a flag is set. */
  public boolean has(String flag) {
    return flags.stream().anyMatch(finding -> finding.flag().equals(flag));
  }
}
