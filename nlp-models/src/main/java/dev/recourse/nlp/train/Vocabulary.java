package dev.recourse.nlp.train;

import dev.recourse.nlp.features.Family;
import dev.recourse.nlp.features.KeyTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The features worth a parameter, the most frequent first, with their inverse document frequencies.
 */
final class Vocabulary {
  private final KeyTable keys;
  private final float[] idf;

  private Vocabulary(KeyTable keys, float[] idf) {
    this.keys = keys;
    this.idf = idf;
  }

  KeyTable keys() {
    return keys;
  }

  float[] idf() {
    return idf;
  }

  /**
   * The vocabulary of some texts.
   *
   * <p>A rare word brings a dozen pieces that stand in the very same texts; they can say nothing
   * that the first few of them do not, so only these are kept.
   */
  static Vocabulary of(List<Bag> bags, Settings settings) {
    Found found = new Found();
    bags.forEach(found::add);
    Map<Long, Integer> alike = new HashMap<>();
    int[] kept =
        IntStream.range(0, found.keys.size())
            .filter(i -> found.isFrequent(i, settings))
            .filter(
                i ->
                    found.family(i) != Family.PIECE
                        || alike.merge(found.prints[i], 1, Integer::sum) <= settings.alikeKept())
            .boxed()
            .sorted(found::byFrequency)
            .mapToInt(Integer::intValue)
            .toArray();
    KeyTable keys = new KeyTable(kept.length);
    float[] idf = new float[kept.length];
    for (int i = 0; i < kept.length; i++) {
      keys.add(found.keys.key(kept[i]));
      idf[i] = (float) (1 + StrictMath.log((1.0 + bags.size()) / (1.0 + found.texts[kept[i]])));
    }
    return new Vocabulary(keys, idf);
  }

  /** Every feature of the texts, in the order met. */
  private static final class Found {
    private static final int EXPECTED = 1 << 18;

    private final KeyTable keys = new KeyTable(EXPECTED);
    private int[] texts = new int[EXPECTED];
    private byte[] families = new byte[EXPECTED];

    /** A hash of the texts a feature stands in, and how often in each. */
    private long[] prints = new long[EXPECTED];

    private long text;

    void add(Bag bag) {
      text++;
      for (int i = 0; i < bag.size(); i++) {
        int number = keys.add(bag.key(i));
        if (number == texts.length) {
          texts = Arrays.copyOf(texts, number * 2);
          families = Arrays.copyOf(families, number * 2);
          prints = Arrays.copyOf(prints, number * 2);
        }
        byte family = (byte) bag.family(i).number();
        if (texts[number] > 0 && families[number] != family) {
          throw new IllegalStateException("two features share the name " + bag.key(i));
        }
        texts[number]++;
        families[number] = family;
        prints[number] += spread(text * 1_000_003 + bag.count(i));
      }
    }

    Family family(int number) {
      return Family.at(families[number]);
    }

    boolean isFrequent(int number, Settings settings) {
      int least = family(number) == Family.PIECE ? settings.piecesIn() : settings.wordsIn();
      return texts[number] >= least;
    }

    int byFrequency(int a, int b) {
      return texts[a] != texts[b]
          ? Integer.compare(texts[b], texts[a])
          : Long.compare(keys.key(a), keys.key(b));
    }

    private static long spread(long number) {
      long z = number * 0x9e3779b97f4a7c15L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }
  }
}
