package dev.recourse.nlp.features;

/**
 * Names every feature of a text.
 *
 * <p>A feature's name is a 64-bit hash of its family and characters: no string is made while a
 * report is read. The training refuses a corpus in which two features share a name.
 */
public final class Features {
  /** Grows with every change that gives a text other features; a model fits one version only. */
  public static final int VERSION = 4;

  /** How much of a body is read, in characters: some six pages. */
  public static final int BODY_LIMIT = 20_000;

  /** How much of a subject is read, in characters. */
  public static final int SUBJECT_LIMIT = 500;

  private static final int SHORTEST_PIECE = 3;
  private static final int LONGEST_PIECE = 5;
  private static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private static final long BELOW_EIGHTEEN = finish(18, Family.WORD);
  private static final long PERHAPS_OF_A_CHILD = finish(17, Family.WORD);

  private Features() {}

  /** Receives the features of a text one by one, in its order. */
  public interface Sink {
    /**
     * One occurrence of a feature.
     *
     * @param key the feature's name
     * @param family its family
     * @param part the words it was found in
     * @param first the index of the first word it touches
     * @param last the index of the last word it touches, the same or the next
     */
    void accept(long key, Family family, Words part, int first, int last);
  }

  /** Walks through subject and body and hands each feature found to the sink. */
  public static void walk(Words subject, Words body, Sink sink) {
    walk(subject, sink);
    walk(body, sink);
  }

  /** The name of a single word. */
  static long word(String word) {
    long hash = START;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * PRIME;
    }
    return finish(hash, Family.WORD);
  }

  private static void walk(Words words, Sink sink) {
    Ages ages = new Ages();
    for (int i = 0; i < words.count(); i++) {
      long word = finish(run(words, words.start(i), words.end(i)), Family.WORD);
      sink.accept(word, Family.WORD, words, i, i);
      ages.read(word);
      if (ages.belowEighteen()) {
        sink.accept(BELOW_EIGHTEEN, Family.WORD, words, i - 1, i);
      }
      if (ages.perhapsOfAChild()) {
        sink.accept(PERHAPS_OF_A_CHILD, Family.WORD, words, i - 1, i);
      }
      if (i + 1 < words.count()) {
        long key = finish(run(words, words.start(i), words.end(i + 1)), Family.WORD);
        sink.accept(key, Family.WORD, words, i, i + 1);
      }
      if (words.hasPieces(i)) {
        pieces(words, i, sink);
      }
    }
  }

  private static void pieces(Words words, int index, Sink sink) {
    int from = words.start(index) - 1;
    int to = words.end(index) + 1;
    for (int at = from; at + SHORTEST_PIECE <= to; at++) {
      long hash = START;
      int end = Math.min(to, at + LONGEST_PIECE);
      for (int i = at; i < end; i++) {
        hash = (hash ^ words.at(i)) * PRIME;
        if (i - at + 1 >= SHORTEST_PIECE) {
          sink.accept(finish(hash, Family.PIECE), Family.PIECE, words, index, index);
        }
      }
    }
  }

  private static long run(Words words, int from, int to) {
    long hash = START;
    for (int i = from; i < to; i++) {
      hash = (hash ^ words.at(i)) * PRIME;
    }
    return hash;
  }

  /** Spreads the bits, as the tables use the lowest ones; never zero, which marks a free slot. */
  private static long finish(long hash, Family family) {
    long z = hash + (family.number() + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return z == 0 ? 1 : z;
  }
}
