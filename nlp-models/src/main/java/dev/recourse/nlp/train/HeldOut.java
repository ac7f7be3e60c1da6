package dev.recourse.nlp.train;

import dev.recourse.nlp.Text;
import dev.recourse.nlp.features.Features;
import dev.recourse.nlp.features.Words;
import dev.recourse.nlp.model.LinearModel;
import dev.recourse.nlp.model.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Scores each text with a model that has seen no text of its voice. */
final class HeldOut {
  private HeldOut() {}

  /**
   * The scores of every text for every column.
   *
   * @param texts the texts, as the trainer's bags
   * @param voices whose hand wrote each
   * @param folds in how many parts the voices are held out, each part once
   */
  static double[][] scores(Trainer trainer, List<Text> texts, List<String> voices, int folds) {
    List<String> names = List.copyOf(new TreeSet<>(voices));
    List<Trainer.Coming> models = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      models.add(
          trainer.train(
              IntStream.range(0, texts.size())
                  .filter(i -> names.indexOf(voices.get(i)) % folds != held)
                  .toArray()));
    }
    double[][] scores = new double[texts.size()][];
    for (int fold = 0; fold < folds; fold++) {
      LinearModel model = models.get(fold).get();
      for (int i = 0; i < texts.size(); i++) {
        if (names.indexOf(voices.get(i)) % folds == fold) {
          scores[i] = scores(model, texts.get(i));
        }
      }
    }
    return scores;
  }

  private static double[] scores(LinearModel model, Text text) {
    Scores scores =
        model.score(
            Words.of(text.subject(), Features.SUBJECT_LIMIT),
            Words.of(text.body(), Features.BODY_LIMIT));
    return IntStream.range(0, model.columns().size()).mapToDouble(scores::score).toArray();
  }
}
