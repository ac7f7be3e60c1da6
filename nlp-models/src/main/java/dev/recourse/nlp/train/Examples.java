package dev.recourse.nlp.train;

import dev.recourse.nlp.features.Family;
import dev.recourse.nlp.features.KeyTable;
import dev.recourse.nlp.model.Scores;
import java.util.Arrays;
import java.util.List;

/**
 * Texts as the trainer wants them: for each the numbers of its features, rising, and their values,
 * the bias last. What {@link Scores} computes for a text later is computed from the same values.
 */
final class Examples {
  private final int[][] features;
  private final float[][] values;
  private final int featureCount;

  /**
   * Of these parts.
   *
   * @param features the numbers of each text's features
   * @param values the value of each
   * @param featureCount how many features there are, without the bias
   */
  Examples(int[][] features, float[][] values, int featureCount) {
    this.features = features;
    this.values = values;
    this.featureCount = featureCount;
  }

  int[][] features() {
    return features;
  }

  float[][] values() {
    return values;
  }

  int featureCount() {
    return featureCount;
  }

  static Examples of(List<Bag> bags, Vocabulary vocabulary, Settings settings) {
    int[][] features = new int[bags.size()][];
    float[][] values = new float[bags.size()][];
    for (int i = 0; i < bags.size(); i++) {
      fill(bags.get(i), i, vocabulary, settings, features, values);
    }
    return new Examples(features, values, vocabulary.idf().length);
  }

  private static void fill(
      Bag bag,
      int row,
      Vocabulary vocabulary,
      Settings settings,
      int[][] features,
      float[][] values) {
    double[] squares = new double[Family.COUNT];
    long[] numbered = new long[bag.size()];
    double[] raw = new double[bag.size()];
    int known = 0;
    for (int i = 0; i < bag.size(); i++) {
      int feature = vocabulary.keys().find(bag.key(i));
      if (feature != KeyTable.ABSENT) {
        raw[i] = Scores.value(bag.count(i), vocabulary.idf()[feature]);
        squares[bag.family(i).number()] += raw[i] * raw[i];
        numbered[known++] = (long) feature << 32 | i;
      }
    }
    long[] sorted = Arrays.copyOf(numbered, known);
    Arrays.sort(sorted);
    features[row] = new int[known + 1];
    values[row] = new float[known + 1];
    for (int k = 0; k < known; k++) {
      int i = (int) sorted[k];
      Family family = bag.family(i);
      features[row][k] = (int) (sorted[k] >>> 32);
      values[row][k] =
          (float)
              (raw[i]
                  * settings.lengths().of(family)
                  / Scores.divisor(squares[family.number()], family));
    }
    features[row][known] = vocabulary.idf().length;
    values[row][known] = 1;
  }

  int size() {
    return features.length;
  }
}
