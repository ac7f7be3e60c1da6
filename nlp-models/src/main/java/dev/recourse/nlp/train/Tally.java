package dev.recourse.nlp.train;

import dev.recourse.nlp.model.Confusion;
import dev.recourse.nlp.model.LabelFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts which label was taken for which, and works out the figures. */
final class Tally {
  private final List<String> labels;
  private final int[][] counts;

  /** Of some texts, a text as often as it is named. */
  static Tally of(Judged judged, int[] rows, List<String> labels) {
    Tally tally = new Tally(labels);
    for (int row : rows) {
      tally.counts[judged.truth()[row]][judged.best(row)]++;
    }
    return tally;
  }

  private Tally(List<String> labels) {
    this.labels = labels;
    this.counts = new int[labels.size()][labels.size()];
  }

  List<LabelFigures> figures() {
    List<LabelFigures> figures = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      int support = 0;
      int taken = 0;
      for (int other = 0; other < labels.size(); other++) {
        support += counts[label][other];
        taken += counts[other][label];
      }
      int right = counts[label][label];
      figures.add(
          new LabelFigures(labels.get(label), support, share(right, taken), share(right, support)));
    }
    return figures;
  }

  /** The mean F1 of the labels that occur. */
  double macroF1() {
    return figures().stream()
        .filter(figure -> figure.support() > 0)
        .mapToDouble(LabelFigures::f1)
        .average()
        .orElse(0);
  }

  List<Confusion> worst(int many) {
    List<Confusion> pairs = new ArrayList<>();
    for (int actual = 0; actual < labels.size(); actual++) {
      for (int taken = 0; taken < labels.size(); taken++) {
        if (actual != taken && counts[actual][taken] > 0) {
          pairs.add(new Confusion(labels.get(actual), labels.get(taken), counts[actual][taken]));
        }
      }
    }
    pairs.sort(Comparator.comparingInt(Confusion::count).reversed());
    return List.copyOf(pairs.subList(0, Math.min(many, pairs.size())));
  }

  static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
