package dev.recourse.nlp;

/**
 * What a word added to the score of the chosen category.
 *
 * @param feature the word, or two neighbouring words as a pair, in lower case; {@link #REST} for
 *     all that is not listed by itself
 * @param weight what it added; below zero where it spoke against the category
 */
public record Contribution(String feature, double weight) {
  /** Stands for all other words and for what the category has without any. */
  public static final String REST = "(everything else)";
}
