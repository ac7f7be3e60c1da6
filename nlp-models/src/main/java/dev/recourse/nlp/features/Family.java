package dev.recourse.nlp.features;

/**
 * The kinds of features. Each kind is weighed and brought to length one by itself, so that the many
 * pieces of words do not drown the words.
 */
public enum Family {
  /** Single words and pairs of neighbours, and an age below eighteen however it is written. */
  WORD(0),
  /** Runs of three to five characters within a word, its edges marked. */
  PIECE(1);

  /** How many families there are. */
  public static final int COUNT = 2;

  private static final Family[] ALL = {WORD, PIECE};

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
