package dev.recourse.nlp.model;

/** Turns the scores of labels, of which one holds, into how likely each is. */
public final class Shares {
  /**
   * What is kept back for what no score knows of, such as a matter that nobody has reported yet:
   * about one in a hundred of the surest answers was wrong on voices not seen.
   */
  private static final double DOUBT = 0.01;

  private Shares() {}

  /**
   * The likelihood of each label: the softmax of the scores, and the doubt spread evenly.
   *
   * @param scores the scores, and perhaps other columns after them
   * @param labels how many labels there are, one at least
   * @param factor what the scores are multiplied with first
   * @return shares above 0 that add up to 1
   */
  public static double[] of(double[] scores, int labels, double factor) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < labels; k++) {
      highest = Math.max(highest, scores[k]);
    }
    double[] shares = new double[labels];
    double sum = 0;
    for (int k = 0; k < labels; k++) {
      shares[k] = StrictMath.exp(factor * (scores[k] - highest));
      sum += shares[k];
    }
    for (int k = 0; k < labels; k++) {
      shares[k] = (1 - DOUBT) * shares[k] / sum + DOUBT / labels;
    }
    return shares;
  }
}
