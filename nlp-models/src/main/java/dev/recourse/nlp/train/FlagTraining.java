package dev.recourse.nlp.train;

import dev.recourse.nlp.model.FlagRule;
import dev.recourse.nlp.model.LabelFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Finds when to set one flag, from scores given by models that had not seen the texts' voices. */
final class FlagTraining {
  private static final double L2 = 0.01;
  private static final int ITERATIONS = 100;

  /** As if each category had been seen so many times more, with the flag in one of ten. */
  private static final double SEEN_BEFORE = 5;

  private static final double SET_BEFORE = 0.5;

  private final String flag;
  private final double[] scores;
  private final int[] holds;
  private final Judged categories;
  private final Folds folds;

  /**
   * For one flag.
   *
   * @param flag its name
   * @param scores its score in each text
   * @param holds whether it truly holds, 1 or 0
   * @param categories what the models make of each text's category
   * @param folds how the voices are split
   */
  FlagTraining(String flag, double[] scores, int[] holds, Judged categories, Folds folds) {
    this.flag = flag;
    this.scores = scores.clone();
    this.holds = holds.clone();
    this.categories = categories;
    this.folds = folds;
  }

  /**
   * The rule and how it did on voices it was not made from.
   *
   * @param rule when to set the flag
   * @param figures how well that finds it
   */
  record Result(FlagRule rule, LabelFigures figures) {}

  /**
   * Makes the rule.
   *
   * @param recall which share of the texts with the flag must be found; 0 to weigh precision and
   *     recall alike
   */
  Result train(double recall) {
    double[] likelihoods = new double[scores.length];
    for (int part = 0; part < folds.count(); part++) {
      FlagRule rule = rule(folds.seen(part), 0);
      for (int text : folds.held(part)) {
        likelihoods[text] = rule.likelihood(scores[text], categories.shares()[text]);
      }
    }
    double threshold = Calibration.flag(likelihoods, holds, recall);
    return new Result(
        rule(IntStream.range(0, scores.length).toArray(), threshold),
        Measure.flag(flag, likelihoods, holds, threshold));
  }

  private FlagRule rule(int[] rows, double threshold) {
    List<Double> shares = shares(rows);
    int[][] features = new int[rows.length][];
    float[][] values = new float[rows.length][];
    int[] outcomes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int text = rows[i];
      double expected = FlagRule.expected(shares, categories.shares()[text]);
      features[i] = new int[] {0, 1, 2};
      values[i] = new float[] {(float) scores[text], (float) expected, 1};
      outcomes[i] = holds[text];
    }
    double[] weights =
        Maxent.train(
            new Examples(features, values, 2),
            List.of(new Task(List.of(flag), outcomes)),
            L2,
            ITERATIONS);
    return new FlagRule(weights[2], weights[0], weights[1], shares, threshold);
  }

  private List<Double> shares(int[] rows) {
    int count = categories.labels();
    double[] seen = new double[count];
    double[] set = new double[count];
    for (int row : rows) {
      seen[categories.truth()[row]]++;
      set[categories.truth()[row]] += holds[row];
    }
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add((set[i] + SET_BEFORE) / (seen[i] + SEEN_BEFORE));
    }
    return shares;
  }
}
