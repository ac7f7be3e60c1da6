package dev.recourse.nlp.train;

import dev.recourse.nlp.model.Confusion;
import dev.recourse.nlp.model.LabelFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /** How many texts truly had a label. */
  int support(int label) {
    return IntStream.of(counts[label]).sum();
  }

  double precision(int label) {
    return share(counts[label][label], Stream.of(counts).mapToInt(row -> row[label]).sum());
  }

  double recall(int label) {
    return share(counts[label][label], support(label));
  }

  /** The F1 of each label. */
  double[] f1() {
    return IntStream.range(0, labels.size())
        .mapToDouble(label -> LabelFigures.f1(precision(label), recall(label)))
        .toArray();
  }

  /** The mean F1 of the labels that occur. */
  double macroF1() {
    double[] f1 = f1();
    return IntStream.range(0, f1.length)
        .filter(label -> support(label) > 0)
        .mapToDouble(label -> f1[label])
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
