package dev.recourse.nlp.train;

import java.util.List;
import java.util.stream.IntStream;

/** One model to be trained: which of several labels a text has, or whether it has one. */
final class Task {
  private final List<String> labels;
  private final int[] outcomes;
  private final double l2;

  /**
   * Of these parts.
   *
   * @param labels the labels; two or more of which one holds, or one that holds or does not
   * @param outcomes for each text the number of its label; for a single label 1 where it holds, or
   *     0
   * @param l2 the cost of large parameters
   */
  Task(List<String> labels, int[] outcomes, double l2) {
    this.labels = labels;
    this.outcomes = outcomes;
    this.l2 = l2;
  }

  List<String> labels() {
    return labels;
  }

  int[] outcomes() {
    return outcomes;
  }

  double l2() {
    return l2;
  }

  /**
   * Trains on some of the texts.
   *
   * @return the parameters feature by feature, label after label, the bias as the last feature
   */
  double[] train(Examples examples, int[] rows, int iterations) {
    int[] chosen = IntStream.of(rows).map(row -> outcomes[row]).toArray();
    return Maxent.train(examples, chosen, labels.size(), l2, iterations);
  }
}
