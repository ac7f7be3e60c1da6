package dev.recourse.nlp.train;

import java.util.List;
import opennlp.tools.ml.maxent.quasinewton.QNMinimizer;

/**
 * Trains maximum entropy models with OpenNLP's quasi-Newton minimiser (L-BFGS).
 *
 * <p>One thread each, as the sums of several would come in another order each time; who has several
 * cores trains on several sets of texts at once.
 */
final class Maxent {
  private static final double NO_L1 = 0;
  private static final int UPDATES_REMEMBERED = 3;

  private Maxent() {}

  /**
   * The parameters of a model.
   *
   * @param examples the texts
   * @param tasks what is to be told of each text
   * @param l2 the cost of large parameters
   * @param iterations how many steps may be taken
   * @return the parameters feature by feature, label after label through all tasks, the bias as the
   *     last feature
   */
  static double[] train(Examples examples, List<Task> tasks, double l2, int iterations) {
    QNMinimizer minimizer =
        new QNMinimizer(
            NO_L1, l2, iterations, UPDATES_REMEMBERED, QNMinimizer.MAX_FCT_EVAL_DEFAULT);
    return minimizer.minimize(new Likelihood(examples, tasks));
  }
}
