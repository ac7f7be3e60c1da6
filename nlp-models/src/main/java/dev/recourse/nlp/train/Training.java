package dev.recourse.nlp.train;

import dev.recourse.nlp.Labels;
import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.corpus.LabelledReport;
import dev.recourse.nlp.features.Features;
import dev.recourse.nlp.model.BaselineFigures;
import dev.recourse.nlp.model.Evaluation;
import dev.recourse.nlp.model.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The whole training: from a corpus to the bytes of a model file with its evaluation. The same
 * corpus and settings give the same bytes.
 */
final class Training {
  private static final int CONFUSIONS_KEPT = 15;

  /** As many models at once as this; more would only take memory on the machines that build. */
  private static final int WORKERS = 2;

  private final Corpus corpus;
  private final int judgedReports;
  private final Settings settings;

  Training(Corpus corpus, Settings settings) {
    this(corpus, corpus.reports().size(), settings);
  }

  /**
   * Training on a corpus of which not all is for the evaluation.
   *
   * @param judgedReports the evaluation tells of so many reports, the first ones
   */
  Training(Corpus corpus, int judgedReports, Settings settings) {
    this.corpus = corpus;
    this.judgedReports = judgedReports;
    this.settings = settings;
  }

  /** A model's file, and what was made of each report by models that had not seen its voice. */
  @SuppressWarnings("ArrayRecordComponent") // Megabytes that nobody compares or changes.
  record Trained(byte[] model, Judged judged) {}

  /** What decides the outcome: two trainings with the same source give the same bytes. */
  static String source(String corpusHash, Settings settings) {
    return "corpus %s, %s, %s".formatted(corpusHash, Features.source(), settings);
  }

  /** Trains, measures, and returns the model file's bytes. */
  byte[] run() {
    return train().model();
  }

  /** The same, with what was made of each report. */
  Trained train() {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      Future<List<BaselineFigures>> baselines = workers.submit(this::baselines);
      ReportTraining reportTraining = new ReportTraining(corpus, settings, workers);
      ReportTraining.Result reports = reportTraining.train();
      IntentTraining.Result intents = new IntentTraining(corpus, settings, workers).train();
      Evaluation evaluation =
          evaluation(reports, reportTraining.voices(), Trainer.result(baselines), intents);
      return new Trained(file(reports, intents, evaluation), reports.judged());
    } finally {
      workers.shutdownNow();
    }
  }

  private Evaluation evaluation(
      ReportTraining.Result reports,
      List<String> voices,
      List<BaselineFigures> baselines,
      IntentTraining.Result intents) {
    Judged judged = reports.judged().first(judgedReports);
    Tally tally = Tally.of(judged, all(judged), Labels.CATEGORIES);
    Judged messages = intents.judged();
    return new Evaluation(
        judged.size(),
        Measure.categories(
            judged, Labels.CATEGORIES, Arrays.copyOf(reports.confident(), judgedReports)),
        Measure.labels(judged, Labels.CATEGORIES),
        Measure.voices(judged, voices.subList(0, judgedReports), Labels.CATEGORIES),
        tally.worst(CONFUSIONS_KEPT),
        baselines,
        reports.flags().stream().map(FlagTraining.Result::figures).toList(),
        messages.size(),
        Measure.accuracy(messages),
        Bootstrap.figure(
            messages.size(), rows -> Tally.of(messages, rows, Labels.INTENTS).macroF1()),
        Measure.labels(messages, Labels.INTENTS));
  }

  private List<BaselineFigures> baselines() throws IOException {
    if (!settings.baselines()) {
      return List.of();
    }
    List<LabelledReport> reports = corpus.reports();
    List<String> voices = reports.stream().map(LabelledReport::voice).toList();
    return new Baselines(reports, new Folds(voices, settings.folds())).figures();
  }

  private byte[] file(
      ReportTraining.Result reports, IntentTraining.Result intents, Evaluation evaluation) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ModelFile.write(
          bytes,
          source(corpus.hash(), settings),
          corpus.hash(),
          reports.model(),
          reports.confidentFrom(),
          reports.flags().stream().map(FlagTraining.Result::rule).toList(),
          intents.model(),
          evaluation);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static int[] all(Judged judged) {
    return IntStream.range(0, judged.size()).toArray();
  }
}
