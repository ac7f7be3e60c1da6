package dev.recourse.nlp.train;

import java.util.Arrays;
import opennlp.tools.ml.maxent.quasinewton.Function;

/**
 * How badly parameters fit the examples: minus the logarithm of their likelihood, and its gradient.
 *
 * <p>The same function as OpenNLP's own objective. That one lays the parameters out label by label
 * and goes through the texts twice for each step; this one lays them out feature by feature and
 * works out both in one walk, which takes a fifth of the time.
 *
 * <p>Not thread-safe.
 */
final class Likelihood implements Function {
  private final Examples examples;
  private final int[] outcomes;
  private final int labels;
  private final double[] gradient;
  private double[] point = new double[0];
  private double value;

  /**
   * Of these examples.
   *
   * @param examples the texts
   * @param outcomes the number of each text's label; with a single label 1 where it holds, or 0
   * @param labels how many labels there are
   */
  Likelihood(Examples examples, int[] outcomes, int labels) {
    this.examples = examples;
    this.outcomes = outcomes.clone();
    this.labels = labels;
    this.gradient = new double[(examples.featureCount() + 1) * labels];
  }

  @Override
  public int getDimension() {
    return gradient.length;
  }

  @Override
  public double valueAt(double[] x) {
    evaluate(x);
    return value;
  }

  @Override
  public double[] gradientAt(double[] x) {
    evaluate(x);
    return gradient;
  }

  private void evaluate(double[] x) {
    if (Arrays.equals(x, point)) {
      return;
    }
    point = x.clone();
    Arrays.fill(gradient, 0);
    value = 0;
    double[] sums = new double[labels];
    for (int text = 0; text < outcomes.length; text++) {
      int[] features = examples.features()[text];
      float[] values = examples.values()[text];
      Arrays.fill(sums, 0);
      for (int i = 0; i < features.length; i++) {
        int row = features[i] * labels;
        double by = values[i];
        for (int k = 0; k < labels; k++) {
          sums[k] += by * x[row + k];
        }
      }
      value += labels == 1 ? yesOrNo(sums, outcomes[text]) : oneOfSeveral(sums, outcomes[text]);
      for (int i = 0; i < features.length; i++) {
        int row = features[i] * labels;
        double by = values[i];
        for (int k = 0; k < labels; k++) {
          gradient[row + k] += by * sums[k];
        }
      }
    }
  }

  /** Turns scores into what each was too high by, and returns the loss. */
  private static double oneOfSeveral(double[] sums, int outcome) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double sum : sums) {
      highest = Math.max(highest, sum);
    }
    double own = sums[outcome] - highest;
    double total = 0;
    for (int k = 0; k < sums.length; k++) {
      sums[k] = StrictMath.exp(sums[k] - highest);
      total += sums[k];
    }
    for (int k = 0; k < sums.length; k++) {
      sums[k] /= total;
    }
    sums[outcome] -= 1;
    return StrictMath.log(total) - own;
  }

  private static double yesOrNo(double[] sums, int outcome) {
    double score = sums[0];
    sums[0] = Calibration.likelihood(score) - outcome;
    double against = outcome == 1 ? -score : score;
    return Math.max(0, against) + StrictMath.log1p(StrictMath.exp(-Math.abs(against)));
  }
}
