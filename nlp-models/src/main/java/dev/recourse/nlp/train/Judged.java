package dev.recourse.nlp.train;

import dev.recourse.nlp.model.Shares;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Texts of which exactly one label holds, with what the model makes of each. */
final class Judged {
  private final double[][] shares;
  private final int[] truth;

  /**
   * Of these parts.
   *
   * @param shares for each text the likelihood of each label; they add up to 1
   * @param truth for each text the number of the label that holds
   */
  Judged(double[][] shares, int[] truth) {
    this.shares = shares;
    this.truth = truth;
  }

  double[][] shares() {
    return shares;
  }

  int[] truth() {
    return truth;
  }

  /**
   * From scores.
   *
   * @param scores for each text the score of each label, and perhaps of other columns after them
   * @param truth the number of the label that holds
   * @param labels how many labels there are
   * @param factor what the scores are multiplied with first
   */
  static Judged of(double[][] scores, int[] truth, int labels, double factor) {
    double[][] shares = new double[scores.length][];
    for (int i = 0; i < scores.length; i++) {
      shares[i] = Shares.of(scores[i], labels, factor);
    }
    return new Judged(shares, truth);
  }

  /** The same of the first texts alone. */
  Judged first(int many) {
    return new Judged(Arrays.copyOf(shares, many), Arrays.copyOf(truth, many));
  }

  int size() {
    return truth.length;
  }

  int labels() {
    return shares.length == 0 ? 0 : shares[0].length;
  }

  /** The likeliest label of a text. */
  int best(int text) {
    int best = 0;
    for (int k = 1; k < shares[text].length; k++) {
      if (shares[text][k] > shares[text][best]) {
        best = k;
      }
    }
    return best;
  }

  double confidence(int text) {
    return shares[text][best(text)];
  }

  boolean right(int text) {
    return best(text) == truth[text];
  }

  /** Whether the label that holds is among the likeliest so many. */
  boolean among(int text, int many) {
    double own = shares[text][truth[text]];
    return IntStream.range(0, labels()).filter(k -> shares[text][k] > own).count() < many;
  }

  /** The mean of minus the logarithm of the likelihood of the label that holds. */
  double loss() {
    double loss = 0;
    for (int i = 0; i < size(); i++) {
      loss -= StrictMath.log(Math.max(1e-12, shares[i][truth[i]]));
    }
    return loss / Math.max(1, size());
  }
}
