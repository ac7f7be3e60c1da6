package dev.recourse.nlp.train;

import dev.recourse.nlp.Labels;
import dev.recourse.nlp.Text;
import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.corpus.LabelledReport;
import dev.recourse.nlp.model.LinearModel;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/** Trains categories and flags, and judges every report by a model that has not seen its voice. */
final class ReportTraining {
  /** The precision of a confident answer that is promised. */
  static final double PROMISED = 0.95;

  /** What is asked for, so that chance does not break the promise on other texts. */
  private static final double ASKED_FOR = 0.96;

  /** Flags that must hardly ever be missed: someone may be hurt. */
  private static final List<String> RECALL_FIRST = List.of("danger", "minor");

  private static final double RECALL = 0.953;

  private final List<LabelledReport> reports;
  private final Settings settings;
  private final int[] truth;
  private final List<int[]> flags = new ArrayList<>();
  private final Trainer trainer;

  ReportTraining(Corpus corpus, Settings settings, ExecutorService workers) {
    this.reports = corpus.reports();
    this.settings = settings;
    this.truth = reports.stream().mapToInt(r -> Labels.CATEGORIES.indexOf(r.category())).toArray();
    List<Task> flagTasks = new ArrayList<>();
    for (String flag : Labels.FLAGS) {
      int[] holds = reports.stream().mapToInt(r -> r.flags().contains(flag) ? 1 : 0).toArray();
      flags.add(holds);
      flagTasks.add(new Task(List.of(flag), holds));
    }
    List<Bag> bags = reports.stream().map(report -> Bag.of(report.text())).toList();
    this.trainer =
        new Trainer(
            bags,
            List.of(
                new Trainer.Group(
                    List.of(new Task(Labels.CATEGORIES, truth)), settings.iterations()),
                new Trainer.Group(flagTasks, settings.flagIterations())),
            settings,
            workers);
  }

  /** The trained model, how to read its scores, and how it did. */
  static final class Result {
    private final LinearModel model;
    private final double confidentFrom;
    private final Judged judged;
    private final boolean[] confident;
    private final List<FlagTraining.Result> flags;

    private Result(
        LinearModel model,
        double confidentFrom,
        Judged judged,
        boolean[] confident,
        List<FlagTraining.Result> flags) {
      this.model = model;
      this.confidentFrom = confidentFrom;
      this.judged = judged;
      this.confident = confident;
      this.flags = List.copyOf(flags);
    }

    LinearModel model() {
      return model;
    }

    /** From what confidence on a category may be acted on. */
    double confidentFrom() {
      return confidentFrom;
    }

    Judged judged() {
      return judged;
    }

    /** Which answers were confident at a threshold that was chosen without their own voice. */
    boolean[] confident() {
      return confident;
    }

    List<FlagTraining.Result> flags() {
      return flags;
    }
  }

  Result train() {
    int[] all = IntStream.range(0, reports.size()).toArray();
    Folds folds = new Folds(voices(), settings.folds());
    Trainer.Coming whole = trainer.train(all);
    double[][] scores = HeldOut.scores(trainer, texts(), folds);
    int categories = Labels.CATEGORIES.size();
    double factor = Calibration.factor(scores, truth, categories);
    Judged judged = Judged.of(scores, truth, categories, factor);
    List<FlagTraining.Result> flagResults = new ArrayList<>();
    for (int flag = 0; flag < flags.size(); flag++) {
      int column = categories + flag;
      double[] flagScores = IntStream.of(all).mapToDouble(i -> scores[i][column]).toArray();
      String name = Labels.FLAGS.get(flag);
      flagResults.add(
          new FlagTraining(name, flagScores, flags.get(flag), judged, folds)
              .train(RECALL_FIRST.contains(name) ? RECALL : 0));
    }
    return new Result(
        whole.get().scaled(0, categories, factor),
        Calibration.confident(judged, all, ASKED_FOR),
        judged,
        confident(judged),
        flagResults);
  }

  List<String> voices() {
    return reports.stream().map(LabelledReport::voice).toList();
  }

  private List<Text> texts() {
    return reports.stream().map(LabelledReport::text).toList();
  }

  /** Which answers are confident at a threshold that was chosen without the text's own voice. */
  private boolean[] confident(Judged judged) {
    List<String> voices = voices();
    boolean[] confident = new boolean[judged.size()];
    for (String voice : new TreeSet<>(voices)) {
      int[] others =
          IntStream.range(0, judged.size()).filter(i -> !voices.get(i).equals(voice)).toArray();
      double threshold = Calibration.confident(judged, others, ASKED_FOR);
      for (int i = 0; i < judged.size(); i++) {
        if (voices.get(i).equals(voice)) {
          confident[i] = judged.confidence(i) >= threshold;
        }
      }
    }
    return confident;
  }
}
