package dev.recourse.nlp.train;

import dev.recourse.nlp.model.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
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
    return figures(size, rows -> new double[] {measure.applyAsDouble(rows)}).get(0);
  }

  /**
   * Several figures with their ranges, from the same samples.
   *
   * @param size how many texts there are
   * @param measure works all the figures out for some of them
   */
  static List<Figure> figures(int size, Function<int[], double[]> measure) {
    double[] values = measure.apply(IntStream.range(0, size).toArray());
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] sampled = new double[values.length][SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      int[] rows = new int[size];
      for (int j = 0; j < size; j++) {
        rows[j] = random.nextInt(size);
      }
      double[] sample = measure.apply(rows);
      for (int k = 0; k < values.length; k++) {
        sampled[k][i] = sample[k];
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (int k = 0; k < values.length; k++) {
      Arrays.sort(sampled[k]);
      figures.add(
          new Figure(
              values[k],
              sampled[k][(int) (SAMPLES * TAIL)],
              sampled[k][(int) (SAMPLES * (1 - TAIL)) - 1]));
    }
    return figures;
  }
}
