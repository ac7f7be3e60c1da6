package dev.recourse.nlp.features;

/**
 * Names every feature of a text.
 *
 * <p>A feature's name is a 64-bit hash of its family and characters: no string is made while a
 * report is read. The training refuses a corpus in which two features share a name.
 */
public final class Features {
  /** Grows with every change that gives a text other features. */
  public static final int VERSION = 5;

  /**
   * The first version of which each feature is still found, so that models made since then can be
   * used: they know nothing of the features that came later, and do not miss them.
   */
  public static final int OLDEST_VERSION = 4;

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

  /** What decides which features a text has: the version and the groups of words. */
  public static String source() {
    return "features %d with word groups %016x".formatted(VERSION, WordGroups.fingerprint());
  }

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
    return name(word, Family.WORD);
  }

  /** The name of a feature of a family, from its characters. */
  static long name(String characters, Family family) {
    long hash = START;
    for (int i = 0; i < characters.length(); i++) {
      hash = (hash ^ characters.charAt(i)) * PRIME;
    }
    return finish(hash, family);
  }

  /** The name of a word or of a run of words. */
  static long run(Words words, int first, int last) {
    long hash = START;
    for (int i = words.start(first); i < words.end(last); i++) {
      hash = (hash ^ words.at(i)) * PRIME;
    }
    return finish(hash, Family.WORD);
  }

  private static void walk(Words words, Sink sink) {
    Ages ages = new Ages();
    for (int i = 0; i < words.count(); i++) {
      long word = run(words, i, i);
      sink.accept(word, Family.WORD, words, i, i);
      groups(word, words, i, i, sink);
      ages.read(word);
      if (ages.belowEighteen()) {
        sink.accept(BELOW_EIGHTEEN, Family.WORD, words, i - 1, i);
      }
      if (ages.perhapsOfAChild()) {
        sink.accept(PERHAPS_OF_A_CHILD, Family.WORD, words, i - 1, i);
      }
      if (i + 1 < words.count()) {
        long pair = run(words, i, i + 1);
        sink.accept(pair, Family.WORD, words, i, i + 1);
        groups(pair, words, i, i + 1, sink);
      }
      if (words.hasPieces(i)) {
        pieces(words, i, sink);
      }
    }
    if (words.count() > 0) {
      edges(words, words.count() - 1, sink);
    }
  }

  /** The words that a text begins and ends with: they tell a question or a wish from a story. */
  private static void edges(Words words, int last, Sink sink) {
    sink.accept(marked('<', words, 0), Family.PIECE, words, 0, 0);
    sink.accept(marked('>', words, last), Family.PIECE, words, last, last);
  }

  private static long marked(char mark, Words words, int index) {
    long hash = (START ^ mark) * PRIME;
    for (int i = words.start(index); i < words.end(index); i++) {
      hash = (hash ^ words.at(i)) * PRIME;
    }
    return finish(hash, Family.PIECE);
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

  private static void groups(long word, Words words, int first, int last, Sink sink) {
    for (long group : WordGroups.of(word)) {
      sink.accept(group, Family.GROUP, words, first, last);
    }
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
