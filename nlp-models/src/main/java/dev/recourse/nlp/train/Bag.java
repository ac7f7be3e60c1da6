package dev.recourse.nlp.train;

import dev.recourse.nlp.Text;
import dev.recourse.nlp.features.Family;
import dev.recourse.nlp.features.Features;
import dev.recourse.nlp.features.KeyTable;
import dev.recourse.nlp.features.Words;
import java.util.Arrays;

/** Each feature of one text once, with how often it was met. */
final class Bag {
  private final KeyTable keys;
  private final int[] counts;
  private final byte[] families;

  private Bag(KeyTable keys, int[] counts, byte[] families) {
    this.keys = keys;
    this.counts = counts;
    this.families = families;
  }

  static Bag of(Text text) {
    Collector collector = new Collector();
    Features.walk(
        Words.of(text.subject(), Features.SUBJECT_LIMIT),
        Words.of(text.body(), Features.BODY_LIMIT),
        collector);
    return new Bag(collector.keys, collector.counts, collector.families);
  }

  int size() {
    return keys.size();
  }

  long key(int index) {
    return keys.key(index);
  }

  int count(int index) {
    return counts[index];
  }

  Family family(int index) {
    return Family.at(families[index]);
  }

  private static final class Collector implements Features.Sink {
    private final KeyTable keys = new KeyTable(512);
    private int[] counts = new int[512];
    private byte[] families = new byte[512];

    @Override
    public void accept(long key, Family family, Words part, int first, int last) {
      int number = keys.add(key);
      if (number >= counts.length) {
        counts = Arrays.copyOf(counts, number * 2);
        families = Arrays.copyOf(families, number * 2);
      }
      counts[number]++;
      families[number] = (byte) family.number();
    }
  }
}
