package dev.recourse.nlp.train;

import java.util.List;
import java.util.stream.IntStream;

/** One thing to be told of each text: which of several labels it has, or whether it has one. */
final class Task {
  private final List<String> labels;
  private final int[] outcomes;

  /**
   * Of these parts.
   *
   * @param labels the labels; two or more of which one holds, or one that holds or does not
   * @param outcomes for each text the number of its label; for a single label 1 where it holds, or
   *     0
   */
  Task(List<String> labels, int[] outcomes) {
    this.labels = List.copyOf(labels);
    this.outcomes = outcomes.clone();
  }

  List<String> labels() {
    return labels;
  }

  /** The same task for some of the texts. */
  Task only(int[] rows) {
    return new Task(labels, IntStream.of(rows).map(row -> outcomes[row]).toArray());
  }

  /**
   * Compares the scores of a text with the truth, and puts in their place what each was too high
   * by.
   *
   * @param scores the scores of all tasks
   * @param from where this task's begin
   * @param text the number of the text
   * @return minus the logarithm of the likelihood of the truth
   */
  double lose(float[] scores, int from, int text) {
    return labels.size() == 1
        ? yesOrNo(scores, from, outcomes[text])
        : oneOfSeveral(scores, from, outcomes[text]);
  }

  private double oneOfSeveral(float[] scores, int from, int outcome) {
    int to = from + labels.size();
    float highest = Float.NEGATIVE_INFINITY;
    for (int k = from; k < to; k++) {
      highest = Math.max(highest, scores[k]);
    }
    double own = scores[from + outcome] - highest;
    double total = 0;
    for (int k = from; k < to; k++) {
      double share = StrictMath.exp(scores[k] - highest);
      scores[k] = (float) share;
      total += share;
    }
    for (int k = from; k < to; k++) {
      scores[k] = (float) (scores[k] / total);
    }
    scores[from + outcome] -= 1;
    return StrictMath.log(total) - own;
  }

  private static double yesOrNo(float[] scores, int from, int outcome) {
    double score = scores[from];
    scores[from] = (float) (Calibration.likelihood(score) - outcome);
    double against = outcome == 1 ? -score : score;
    return Math.max(0, against) + StrictMath.log1p(StrictMath.exp(-Math.abs(against)));
  }
}
