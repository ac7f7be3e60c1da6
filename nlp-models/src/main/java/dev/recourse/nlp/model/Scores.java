package dev.recourse.nlp.model;

import dev.recourse.nlp.features.Family;
import dev.recourse.nlp.features.Features;
import dev.recourse.nlp.features.KeyTable;
import dev.recourse.nlp.features.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scores of one text for every label of a model, and where in the text they came from.
 *
 * <p>Belongs to one thread.
 */
public final class Scores implements Features.Sink {
  private static final double[] DAMPED = damped();

  /** About the length of the values of a text of five words. */
  private static final double FEW = 10;

  /** The same of groups of words, of which a text has fewer. */
  private static final double FEW_GROUPS = 4;

  private final LinearModel model;
  private final Words subject;
  private final Words body;
  private final double[] sums;

  // Each known feature of the text once, in the order met.
  private int[] slots;
  private int[] features = new int[128];
  private int[] counts = new int[128];
  private byte[] families = new byte[128];
  private double[] values = new double[0];
  private int distinct;

  // Each place where one was met.
  private int[] met = new int[256];
  private int[] metAt = new int[256];
  private int occurrences;

  private int wordsKnown;

  Scores(LinearModel model, Words subject, Words body) {
    this.model = model;
    this.subject = subject;
    this.body = body;
    this.sums = new double[model.columns().size()];
    this.slots = new int[512];
  }

  @Override
  public void accept(long key, Family family, Words part, int first, int last) {
    int feature = model.find(key);
    if (feature == KeyTable.ABSENT) {
      return;
    }
    if (family == Family.WORD && first == last) {
      wordsKnown++;
    }
    int local = local(feature);
    counts[local]++;
    families[local] = (byte) family.number();
    if (occurrences == met.length) {
      met = Arrays.copyOf(met, occurrences * 2);
      metAt = Arrays.copyOf(metAt, occurrences * 2);
    }
    met[occurrences] = local;
    int unit = part == subject ? first : subject.count() + first;
    metAt[occurrences++] = first == last ? unit : -1 - unit;
  }

  private int local(int feature) {
    int mask = slots.length - 1;
    int slot = (feature * 0x9e3779b1) >>> 7 & mask;
    while (slots[slot] != 0) {
      int local = slots[slot] - 1;
      if (features[local] == feature) {
        return local;
      }
      slot = (slot + 1) & mask;
    }
    if (distinct == features.length) {
      features = Arrays.copyOf(features, distinct * 2);
      counts = Arrays.copyOf(counts, distinct * 2);
      families = Arrays.copyOf(families, distinct * 2);
    }
    features[distinct] = feature;
    slots[slot] = ++distinct;
    if (distinct * 2 > slots.length) {
      grow();
    }
    return distinct - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int i = 0; i < distinct; i++) {
      int slot = (features[i] * 0x9e3779b1) >>> 7 & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i + 1;
    }
  }

  void complete() {
    values = new double[distinct];
    double[] squares = new double[Family.COUNT];
    for (int i = 0; i < distinct; i++) {
      values[i] = value(counts[i], model.idf(features[i]));
      squares[families[i]] += values[i] * values[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = model.bias(i);
    }
    for (int i = 0; i < distinct; i++) {
      values[i] *=
          model.length(Family.at(families[i]))
              / divisor(squares[families[i]], Family.at(families[i]));
      model.addRow(features[i], values[i], sums);
    }
  }

  /** The score of a column. */
  public double score(int column) {
    return sums[column];
  }

  /** The share of the words that the model knows, from 0 to 1; 0 where there is no word. */
  public double knownShare() {
    int words = subject.count() + body.count();
    return words == 0 ? 0 : (double) wordsKnown / words;
  }

  /**
   * How much each word, and each pair of neighbours as a pair, adds to the score of a column. What
   * the pieces of a word add is counted with the word. With the column's bias these add up to its
   * score.
   */
  public Map<String, Double> contributions(int column) {
    int units = subject.count() + body.count();
    double[] words = new double[units];
    double[] pairs = new double[units];
    boolean[] touched = new boolean[units];
    for (int i = 0; i < occurrences; i++) {
      int local = met[i];
      double weight = values[local] * model.parameter(features[local], column) / counts[local];
      if (metAt[i] >= 0) {
        words[metAt[i]] += weight;
        touched[metAt[i]] = true;
      } else {
        pairs[-1 - metAt[i]] += weight;
      }
    }
    Map<String, Double> sum = new LinkedHashMap<>();
    for (int i = 0; i < units; i++) {
      if (touched[i]) {
        sum.merge(word(i), words[i], Double::sum);
      }
      if (pairs[i] != 0) {
        sum.merge(word(i) + " " + word(i + 1), pairs[i], Double::sum);
      }
    }
    return sum;
  }

  /** The bias of a column: what an empty text would score. */
  public double bias(int column) {
    return model.bias(column);
  }

  private String word(int unit) {
    return unit < subject.count() ? subject.word(unit) : body.word(unit - subject.count());
  }

  /** What a feature met this often, of this rarity, is worth before its family is normalised. */
  public static double value(int count, float idf) {
    return idf * (count < DAMPED.length ? DAMPED[count] : 1 + StrictMath.log(count));
  }

  /**
   * What the values of a family are divided by: their Euclidean length and some more, so that a few
   * words decide less than many, and with less confidence.
   *
   * @param squares the sum of the squares of the values
   * @param family the family
   */
  public static double divisor(double squares, Family family) {
    return StrictMath.sqrt(squares) + (family == Family.GROUP ? FEW_GROUPS : FEW);
  }

  private static double[] damped() {
    double[] table = new double[64];
    for (int count = 1; count < table.length; count++) {
      table[count] = 1 + StrictMath.log(count);
    }
    return table;
  }
}
