package dev.recourse.nlp;

import dev.recourse.nlp.features.Features;
import dev.recourse.nlp.features.Words;
import dev.recourse.nlp.model.LinearModel;
import dev.recourse.nlp.model.ModelFile;
import dev.recourse.nlp.model.Scores;

/** Says what a chat message wants of the desk. Thread-safe. */
public final class IntentDetector {
  private static final String NOTHING_SAID = "other";

  private final LinearModel model;

  IntentDetector(ModelFile file) {
    this.model = file.intents();
  }

  /** The likeliest intent of a message; {@code other} for one without words. */
  public IntentGuess detect(String text) {
    Words words = Words.of(text, Features.BODY_LIMIT);
    int count = Labels.INTENTS.size();
    if (words.count() == 0) {
      return new IntentGuess(NOTHING_SAID, 1.0 / count);
    }
    Scores scores = model.score(Words.of("", 0), words);
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (scores.score(i) > scores.score(best)) {
        best = i;
      }
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.exp(scores.score(i) - scores.score(best));
    }
    return new IntentGuess(Labels.INTENTS.get(best), 1 / sum);
  }
}
