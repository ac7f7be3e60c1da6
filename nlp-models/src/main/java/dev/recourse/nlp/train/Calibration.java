package dev.recourse.nlp.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Finds, on texts of voices the models had not seen, what a score is worth. */
final class Calibration {
  private static final double SMALLEST = 0.1;
  private static final double LARGEST = 20;
  private static final int HALVINGS = 40;
  private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;

  private Calibration() {}

  /** What to multiply the scores with so that their softmax is the likelihood found. */
  static double factor(double[][] scores, int[] truth, int labels) {
    double low = StrictMath.log(SMALLEST);
    double high = StrictMath.log(LARGEST);
    for (int i = 0; i < HALVINGS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(scores, truth, labels, left) < loss(scores, truth, labels, right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return StrictMath.exp((low + high) / 2);
  }

  private static double loss(double[][] scores, int[] truth, int labels, double logFactor) {
    return Judged.of(scores, truth, labels, StrictMath.exp(logFactor)).loss();
  }

  /**
   * The lowest confidence from where on answers are as precise as asked for.
   *
   * @param judged texts with what the model makes of them
   * @param rows which of them to look at
   * @param precision which share must be right
   * @return the threshold; above 1 if no answers are precise enough
   */
  static double confident(Judged judged, int[] rows, double precision) {
    int[] falling =
        IntStream.of(rows)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -judged.confidence(i)))
            .mapToInt(Integer::intValue)
            .toArray();
    double threshold = Math.nextUp(1.0);
    int right = 0;
    for (int i = 0; i < falling.length; i++) {
      right += judged.right(falling[i]) ? 1 : 0;
      if (right >= precision * (i + 1)) {
        threshold = judged.confidence(falling[i]);
      }
    }
    return threshold;
  }

  /**
   * From what likelihood on to set a flag.
   *
   * @param likelihoods how likely it is in each text
   * @param holds whether it truly holds, 1 or 0
   * @param recall which share of the texts with the flag must be found; 0 to weigh precision and
   *     recall alike (the best F1)
   */
  static double flag(double[] likelihoods, int[] holds, double recall) {
    Integer[] falling = IntStream.range(0, likelihoods.length).boxed().toArray(Integer[]::new);
    Arrays.sort(falling, Comparator.comparingDouble(i -> -likelihoods[i]));
    int all = IntStream.of(holds).sum();
    double threshold = 0.5;
    double best = -1;
    int found = 0;
    for (int i = 0; i < falling.length && all > 0; i++) {
      found += holds[falling[i]];
      double f1 = 2.0 * found / (i + 1 + all);
      if (recall > 0 ? found >= recall * all : f1 > best) {
        best = f1;
        threshold = likelihoods[falling[i]];
        if (recall > 0) {
          break;
        }
      }
    }
    return threshold;
  }

  static double likelihood(double score) {
    return 1 / (1 + StrictMath.exp(-score));
  }
}
