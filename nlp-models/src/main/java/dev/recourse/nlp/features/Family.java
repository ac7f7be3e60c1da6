package dev.recourse.nlp.features;

/**
 * The kinds of features. Each kind is weighed and brought to length one by itself, so that the many
 * pieces of words do not drown the words.
 */
public enum Family {
  /** Single words and pairs of neighbours, and an age below eighteen however it is written. */
  WORD(0),
  /** Runs of three to five characters within a word, its edges marked; and a text's own edges. */
  PIECE(1),
  /** Groups of words that mean much the same. */
  GROUP(2);

  /** How many families there are. */
  public static final int COUNT = 3;

  private static final Family[] ALL = {WORD, PIECE, GROUP};

  private final int number;

  Family(int number) {
    this.number = number;
  }

  /** The family's number, from 0; part of the names of its features. */
  public int number() {
    return number;
  }

  /** The family with a number. */
  public static Family at(int number) {
    return ALL[number];
  }
}
