package dev.recourse.nlp.train;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Parts into which the texts are split, whole voices at a time; each part is held out once. */
final class Folds {
  private final int[] parts;
  private final int count;

  /**
   * A split.
   *
   * @param voices whose hand wrote each text
   * @param count into how many parts
   */
  Folds(List<String> voices, int count) {
    List<String> names = List.copyOf(new TreeSet<>(voices));
    this.parts = voices.stream().mapToInt(voice -> names.indexOf(voice) % count).toArray();
    this.count = count;
  }

  int count() {
    return count;
  }

  /** The texts of a part. */
  int[] held(int part) {
    return IntStream.range(0, parts.length).filter(text -> parts[text] == part).toArray();
  }

  /** All other texts. */
  int[] seen(int part) {
    return IntStream.range(0, parts.length).filter(text -> parts[text] != part).toArray();
  }
}
