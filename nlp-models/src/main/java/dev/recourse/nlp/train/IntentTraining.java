package dev.recourse.nlp.train;

import dev.recourse.nlp.Channel;
import dev.recourse.nlp.Labels;
import dev.recourse.nlp.Text;
import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.corpus.LabelledMessage;
import dev.recourse.nlp.corpus.LabelledReport;
import dev.recourse.nlp.model.LinearModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * Trains the intents, and judges every message by a model that has not seen its voice.
 *
 * <p>What people report, and what they ask about the policy, is also learned from some of the
 * reports written in a chat; judged are the messages alone.
 */
final class IntentTraining {
  private static final String REPORT = "report";
  private static final String POLICY_QUESTION = "policy-question";

  /** One in so many reports from a chat, lest they outweigh the messages. */
  private static final int ONE_IN = 8;

  private final Settings settings;
  private final List<Text> texts = new ArrayList<>();
  private final List<String> voices = new ArrayList<>();
  private final int[] truth;
  private final int messages;
  private final Trainer trainer;

  IntentTraining(Corpus corpus, Settings settings, ExecutorService workers) {
    this.settings = settings;
    this.messages = corpus.messages().size();
    List<String> intents = new ArrayList<>();
    for (LabelledMessage message : corpus.messages()) {
      texts.add(Text.chat(message.text()));
      voices.add(message.voice());
      intents.add(message.intent());
    }
    List<LabelledReport> reports =
        corpus.reports().stream().filter(IntentTraining::isSaidInChat).toList();
    for (int i = 0; i < reports.size(); i += ONE_IN) {
      texts.add(reports.get(i).text());
      voices.add(reports.get(i).voice());
      intents.add(reports.get(i).category().equals(POLICY_QUESTION) ? POLICY_QUESTION : REPORT);
    }
    this.truth = intents.stream().mapToInt(Labels.INTENTS::indexOf).toArray();
    this.trainer =
        new Trainer(
            texts.stream().map(Bag::of).toList(),
            List.of(
                new Trainer.Group(List.of(new Task(Labels.INTENTS, truth)), settings.iterations())),
            settings,
            workers);
  }

  private static boolean isSaidInChat(LabelledReport report) {
    return report.text().channel().equals(Optional.of(Channel.CHAT))
        && !report.category().equals(Labels.NOT_A_REPORT);
  }

  /** The trained model and how it did. */
  record Result(LinearModel model, Judged judged) {}

  Result train() {
    Trainer.Coming whole = trainer.train(IntStream.range(0, texts.size()).toArray());
    int parts = (int) Math.min(settings.folds(), voices.stream().distinct().count());
    double[][] all = HeldOut.scores(trainer, texts, new Folds(voices, parts));
    double[][] scores = Arrays.copyOf(all, messages);
    int[] judged = Arrays.copyOf(truth, messages);
    int intents = Labels.INTENTS.size();
    double factor = Calibration.factor(scores, judged, intents);
    return new Result(
        whole.get().scaled(0, intents, factor), Judged.of(scores, judged, intents, factor));
  }
}
