package dev.recourse.nlp.train;

import dev.recourse.nlp.Labels;
import dev.recourse.nlp.Text;
import dev.recourse.nlp.corpus.LabelledReport;
import dev.recourse.nlp.model.BaselineFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.ml.naivebayes.NaiveBayesTrainer;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/** Simpler ways to the same end, judged on the same held-out voices: what our own must beat. */
final class Baselines {
  private final List<LabelledReport> reports;
  private final Folds folds;

  Baselines(List<LabelledReport> reports, Folds folds) {
    this.reports = List.copyOf(reports);
    this.folds = folds;
  }

  /** How well each of them does. */
  List<BaselineFigures> figures() throws IOException {
    return List.of(
        Measure.baseline("always the commonest category", majority(), Labels.CATEGORIES),
        Measure.baseline("obvious words", keywords(), Labels.CATEGORIES),
        Measure.baseline("OpenNLP's Naive Bayes, words", naiveBayes(), Labels.CATEGORIES),
        Measure.baseline("OpenNLP's categoriser as it comes", doccat(), Labels.CATEGORIES));
  }

  /** The commonest category for everything. */
  private Judged majority() {
    int commonest = commonest();
    return judged(IntStream.range(0, reports.size()).map(i -> commonest).toArray());
  }

  /** The category whose obvious words occur most. */
  private Judged keywords() {
    String fallback = Labels.CATEGORIES.get(commonest());
    return judged(
        reports.stream()
            .map(report -> KeywordRule.category(report.text(), Labels.CATEGORIES, fallback))
            .mapToInt(Labels.CATEGORIES::indexOf)
            .toArray());
  }

  /** OpenNLP's document categoriser as it comes. */
  private Judged doccat() throws IOException {
    return doccat(TrainingParameters.defaultParams());
  }

  /** The same with Naive Bayes. */
  private Judged naiveBayes() throws IOException {
    TrainingParameters settings = TrainingParameters.defaultParams();
    settings.put(TrainingParameters.ALGORITHM_PARAM, NaiveBayesTrainer.NAIVE_BAYES_VALUE);
    settings.put(TrainingParameters.CUTOFF_PARAM, 1);
    return doccat(settings);
  }

  private Judged doccat(TrainingParameters settings) throws IOException {
    int[] answers = new int[reports.size()];
    for (int part = 0; part < folds.count(); part++) {
      List<DocumentSample> seen = new ArrayList<>();
      for (int row : folds.seen(part)) {
        seen.add(new DocumentSample(reports.get(row).category(), tokens(reports.get(row).text())));
      }
      DocumentCategorizerME categorizer =
          new DocumentCategorizerME(
              DocumentCategorizerME.train(
                  "eng",
                  ObjectStreamUtils.createObjectStream(seen),
                  settings,
                  new DoccatFactory()));
      for (int row : folds.held(part)) {
        String best =
            categorizer.getBestCategory(categorizer.categorize(tokens(reports.get(row).text())));
        answers[row] = Labels.CATEGORIES.indexOf(best);
      }
    }
    return judged(answers);
  }

  private static String[] tokens(Text text) {
    return SimpleTokenizer.INSTANCE.tokenize(text.subject() + "\n" + text.body());
  }

  private int commonest() {
    int[] counts = new int[Labels.CATEGORIES.size()];
    reports.forEach(report -> counts[Labels.CATEGORIES.indexOf(report.category())]++);
    return IntStream.range(0, counts.length)
        .reduce((a, b) -> counts[b] > counts[a] ? b : a)
        .orElse(0);
  }

  private Judged judged(int[] answers) {
    double[][] shares = new double[answers.length][Labels.CATEGORIES.size()];
    for (int i = 0; i < answers.length; i++) {
      shares[i][answers[i]] = 1;
    }
    return new Judged(
        shares,
        reports.stream()
            .mapToInt(report -> Labels.CATEGORIES.indexOf(report.category()))
            .toArray());
  }
}
