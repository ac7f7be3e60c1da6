package dev.recourse.nlp.train;

import dev.recourse.nlp.Text;
import dev.recourse.nlp.features.Features;
import dev.recourse.nlp.features.Words;
import dev.recourse.nlp.model.LinearModel;
import dev.recourse.nlp.model.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Scores each text with a model that has seen no text of its voice. */
final class HeldOut {
  private HeldOut() {}

  /**
   * The scores of every text for every column.
   *
   * @param trainer what trains on the texts
   * @param texts the texts, in the trainer's order
   * @param folds how they are split
   */
  static double[][] scores(Trainer trainer, List<Text> texts, Folds folds) {
    List<Trainer.Coming> models = new ArrayList<>();
    for (int part = 0; part < folds.count(); part++) {
      models.add(trainer.train(folds.seen(part)));
    }
    double[][] scores = new double[texts.size()][];
    for (int part = 0; part < folds.count(); part++) {
      LinearModel model = models.get(part).get();
      for (int text : folds.held(part)) {
        scores[text] = scores(model, texts.get(text));
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
