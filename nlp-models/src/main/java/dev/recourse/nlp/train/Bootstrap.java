package dev.recourse.nlp.train;

import dev.recourse.nlp.model.Figure;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Tells how far a figure may be off by chance: measures it again on samples drawn with repeats. */
final class Bootstrap {
  private static final int SAMPLES = 200;
  private static final long SEED = 20_260_101;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /**
   * A figure with its range. The samples are the same each time.
   *
   * @param size how many texts there are
   * @param measure works the figure out for some of them
   */
  static Figure figure(int size, ToDoubleFunction<int[]> measure) {
    double value = measure.applyAsDouble(IntStream.range(0, size).toArray());
    SplittableRandom random = new SplittableRandom(SEED);
    double[] sampled = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      int[] rows = new int[size];
      for (int j = 0; j < size; j++) {
        rows[j] = random.nextInt(size);
      }
      sampled[i] = measure.applyAsDouble(rows);
    }
    Arrays.sort(sampled);
    return new Figure(
        value, sampled[(int) (SAMPLES * TAIL)], sampled[(int) (SAMPLES * (1 - TAIL)) - 1]);
  }
}
