package dev.recourse.nlp.train;

import dev.recourse.nlp.model.FamilyLengths;

/**
 * All that can be turned in the training. What the build uses was found by {@link Evaluate} on
 * held-out voices; the model's file notes it.
 *
 * @param wordsIn in how many texts a word or pair must occur to become a feature
 * @param piecesIn in how many texts a piece of a word must occur
 * @param alikeKept how many pieces are kept of those that stand in the very same texts
 * @param lengths how much each family of features weighs
 * @param l2 the cost of large parameters
 * @param iterations how many steps the minimiser may take for categories and intents
 * @param flagIterations the same for the flags, which gain nothing from more
 * @param folds in how many parts the voices are held out
 * @param baselines whether simpler ways are judged too, for the evaluation
 */
record Settings(
    int wordsIn,
    int piecesIn,
    int alikeKept,
    FamilyLengths lengths,
    double l2,
    int iterations,
    int flagIterations,
    int folds,
    boolean baselines) {

  /** What the build trains with. */
  static Settings standard() {
    return new Settings(2, 3, 2, new FamilyLengths(4, 4, 1.2), 0.1, 50, 20, 6, true);
  }
}
