package dev.recourse.nlp.train;

import dev.recourse.nlp.features.Family;
import dev.recourse.nlp.features.KeyTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The features worth a parameter, the most frequent first, with their inverse document frequencies.
 */
final class Vocabulary {
  private final KeyTable keys;
  private final float[] idf;

  /**
   * Of these parts.
   *
   * @param keys the features
   * @param idf the inverse document frequency of each
   */
  Vocabulary(KeyTable keys, float[] idf) {
    this.keys = keys;
    this.idf = idf;
  }

  KeyTable keys() {
    return keys;
  }

  float[] idf() {
    return idf;
  }

  static Vocabulary of(List<Bag> bags, Settings settings) {
    KeyTable all = new KeyTable(1 << 18);
    int[] frequency = new int[1 << 18];
    byte[] family = new byte[1 << 18];
    for (Bag bag : bags) {
      for (int i = 0; i < bag.size(); i++) {
        int number = all.add(bag.key(i));
        if (number == frequency.length) {
          frequency = Arrays.copyOf(frequency, number * 2);
          family = Arrays.copyOf(family, number * 2);
        }
        if (frequency[number] > 0 && family[number] != bag.family(i).number()) {
          throw new IllegalStateException("two features share the name " + bag.key(i));
        }
        frequency[number]++;
        family[number] = (byte) bag.family(i).number();
      }
    }
    int[] counts = frequency;
    byte[] families = family;
    int[] kept =
        IntStream.range(0, all.size())
            .filter(
                i ->
                    counts[i]
                        >= (Family.at(families[i]) == Family.PIECE
                            ? settings.piecesIn()
                            : settings.wordsIn()))
            .boxed()
            .sorted(
                (a, b) ->
                    counts[a] != counts[b]
                        ? Integer.compare(counts[b], counts[a])
                        : Long.compare(all.key(a), all.key(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    KeyTable keys = new KeyTable(kept.length);
    float[] idf = new float[kept.length];
    for (int i = 0; i < kept.length; i++) {
      keys.add(all.key(kept[i]));
      idf[i] = (float) (1 + StrictMath.log((1.0 + bags.size()) / (1.0 + counts[kept[i]])));
    }
    return new Vocabulary(keys, idf);
  }
}
