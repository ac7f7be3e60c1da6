package dev.recourse.nlp;

import dev.recourse.nlp.features.Features;
import dev.recourse.nlp.features.Words;
import dev.recourse.nlp.model.LinearModel;
import dev.recourse.nlp.model.ModelFile;
import dev.recourse.nlp.model.Scores;
import dev.recourse.nlp.model.Shares;
import java.util.stream.IntStream;

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
    double[] shares =
        Shares.of(IntStream.range(0, count).mapToDouble(scores::score).toArray(), count, 1);
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = shares[i] > shares[best] ? i : best;
    }
    return new IntentGuess(Labels.INTENTS.get(best), shares[best]);
  }
}
