package dev.recourse.nlp.train;

import dev.recourse.nlp.Labels;
import dev.recourse.nlp.Text;
import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.corpus.LabelledMessage;
import dev.recourse.nlp.model.LinearModel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/** Trains the intents, and judges every message by a model that has not seen its voice. */
final class IntentTraining {
  private final List<LabelledMessage> messages;
  private final Settings settings;
  private final int[] truth;
  private final Trainer trainer;

  IntentTraining(Corpus corpus, Settings settings, ExecutorService workers) {
    this.messages = corpus.messages();
    this.settings = settings;
    this.truth = messages.stream().mapToInt(m -> Labels.INTENTS.indexOf(m.intent())).toArray();
    List<Bag> bags = messages.stream().map(m -> Bag.of(Text.chat(m.text()))).toList();
    this.trainer =
        new Trainer(bags, List.of(List.of(new Task(Labels.INTENTS, truth))), settings, workers);
  }

  /** The trained model and how it did. */
  record Result(LinearModel model, Judged judged) {}

  Result train() {
    Trainer.Coming whole = trainer.train(IntStream.range(0, messages.size()).toArray());
    List<Text> texts = messages.stream().map(m -> Text.chat(m.text())).toList();
    List<String> voices = messages.stream().map(LabelledMessage::voice).toList();
    int folds = (int) Math.min(settings.folds(), voices.stream().distinct().count());
    double[][] scores = HeldOut.scores(trainer, texts, voices, folds);
    int intents = Labels.INTENTS.size();
    double factor = Calibration.factor(scores, truth, intents);
    return new Result(
        whole.get().scaled(0, intents, factor), Judged.of(scores, truth, intents, factor));
  }
}
