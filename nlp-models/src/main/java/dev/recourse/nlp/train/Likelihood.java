package dev.recourse.nlp.train;

import java.util.Arrays;
import java.util.List;
import opennlp.tools.ml.maxent.quasinewton.Function;

/**
 * How badly parameters fit the examples: minus the logarithm of their likelihood over all tasks,
 * and its gradient.
 *
 * <p>For one task this is the function that OpenNLP's own maximum entropy trainer minimises. That
 * one keeps the parameters label by label and goes through the texts twice for each step and task;
 * this one keeps them feature by feature and works out value and gradient of all tasks in one walk,
 * in single precision where there are millions of numbers.
 *
 * <p>Not thread-safe.
 */
final class Likelihood implements Function {
  private final Examples examples;
  private final List<Task> tasks;
  private final int columns;
  private final float[][] parameters;
  private final float[][] slopes;
  private final double[] gradient;
  private double[] point = new double[0];
  private double value;

  /**
   * Of these examples.
   *
   * @param examples the texts
   * @param tasks what is to be told of each text, with the outcomes of these texts
   */
  Likelihood(Examples examples, List<Task> tasks) {
    this.examples = examples;
    this.tasks = List.copyOf(tasks);
    this.columns = tasks.stream().mapToInt(task -> task.labels().size()).sum();
    this.gradient = new double[(examples.featureCount() + 1) * columns];
    this.parameters = new float[examples.featureCount() + 1][columns];
    this.slopes = new float[examples.featureCount() + 1][columns];
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
    for (int row = 0, i = 0; row < parameters.length; row++) {
      for (int column = 0; column < columns; column++, i++) {
        parameters[row][column] = (float) x[i];
      }
    }
    for (float[] row : slopes) {
      Arrays.fill(row, 0);
    }
    value = 0;
    float[] sums = new float[columns];
    for (int text = 0; text < examples.size(); text++) {
      score(examples.features()[text], examples.values()[text], sums);
      int column = 0;
      for (Task task : tasks) {
        value += task.lose(sums, column, text);
        column += task.labels().size();
      }
      descend(examples.features()[text], examples.values()[text], sums);
    }
    for (int row = 0, i = 0; row < slopes.length; row++) {
      for (int column = 0; column < columns; column++, i++) {
        gradient[i] = slopes[row][column];
      }
    }
  }

  // A row is an array of its own, so that both arrays of a loop are walked by the same index: only
  // then does the compiler turn the loop into vector instructions.
  private void score(int[] features, float[] values, float[] sums) {
    Arrays.fill(sums, 0);
    for (int i = 0; i < features.length; i++) {
      add(values[i], parameters[features[i]], sums);
    }
  }

  private void descend(int[] features, float[] values, float[] errors) {
    for (int i = 0; i < features.length; i++) {
      add(values[i], errors, slopes[features[i]]);
    }
  }

  private static void add(float by, float[] what, float[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] += by * what[k];
    }
  }
}
