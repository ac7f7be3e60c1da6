package dev.recourse.nlp.train;

import dev.recourse.nlp.Models;
import dev.recourse.nlp.corpus.Corpus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one runs to judge a change of features, settings or corpus: trains and prints the whole
 * evaluation, and leaves the build's model alone.
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
  }
}
