package dev.recourse.nlp.train;

import dev.recourse.nlp.Labels;
import dev.recourse.nlp.Models;
import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.corpus.LabelledReport;
import dev.recourse.nlp.model.Figure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What one runs to judge a change of features, settings or corpus: trains, prints the whole
 * evaluation, and beside it what simpler ways reach on the same held-out voices.
 */
public final class Evaluate {
  private Evaluate() {}

  /**
   * Trains and judges.
   *
   * @param arguments the corpus's folder
   * @throws IOException if the corpus cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("expected one argument: CORPUS-FOLDER");
    }
    evaluate(Corpus.read(Path.of(arguments[0])), Settings.standard(), System.out);
  }

  static void evaluate(Corpus corpus, Settings settings, PrintStream out) throws IOException {
    Path model = Files.createTempFile("recourse", ".model");
    try {
      Files.write(model, new Training(corpus, settings).run());
      out.println(Models.read(model).evaluation().describe());
    } finally {
      Files.delete(model);
    }
    List<LabelledReport> reports = corpus.reports();
    List<String> voices = reports.stream().map(LabelledReport::voice).toList();
    Baselines baselines = new Baselines(reports, new Folds(voices, settings.folds()));
    out.println("Beside it, on the same held-out voices:");
    print(out, "always the commonest category", baselines.majority());
    print(out, "obvious words", baselines.keywords());
    print(out, "OpenNLP's Naive Bayes, words", baselines.naiveBayes());
    print(out, "OpenNLP's categoriser as it comes", baselines.doccat());
  }

  private static void print(PrintStream out, String name, Judged judged) {
    Figure macroF1 =
        Bootstrap.figure(
            judged.size(), rows -> Tally.of(judged, rows, Labels.CATEGORIES).macroF1());
    out.printf("  %-36s accuracy %s, macro-F1 %s%n", name, Measure.accuracy(judged), macroF1);
  }
}
