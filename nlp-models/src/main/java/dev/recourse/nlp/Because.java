package dev.recourse.nlp;

import dev.recourse.nlp.model.Scores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Picks, of everything that added to a score, what a person should see. */
final class Because {
  private static final int SHOWN = 8;
  private static final int FLAG_WORDS = 4;

  private Because() {}

  /** The strongest contributions either way, and the rest in one; they add up to the score. */
  static List<Contribution> score(Scores scores, int column) {
    Map<String, Double> all = scores.contributions(column);
    List<Contribution> shown = new ArrayList<>(SHOWN + 1);
    double rest = scores.score(column);
    for (Map.Entry<String, Double> each : strongest(all, SHOWN, false)) {
      shown.add(new Contribution(each.getKey(), each.getValue()));
      rest -= each.getValue();
    }
    shown.add(new Contribution(Contribution.REST, rest));
    return shown;
  }

  /** The words that spoke for a column most. */
  static List<String> words(Scores scores, int column) {
    return strongest(scores.contributions(column), FLAG_WORDS, true).stream()
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Map.Entry<String, Double>> strongest(
      Map<String, Double> all, int count, boolean onlyFor) {
    Comparator<Map.Entry<String, Double>> byStrength =
        Comparator.comparingDouble(each -> -Math.abs(each.getValue()));
    return all.entrySet().stream()
        .filter(each -> onlyFor ? each.getValue() > 0 : each.getValue() != 0)
        .sorted(byStrength.thenComparing(Map.Entry::getKey))
        .limit(count)
        .toList();
  }
}
