package dev.recourse.nlp;

import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.corpus.LabelledReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import opennlp.tools.tokenize.SimpleTokenizer;

/**
 * Measures how many texts a second are classified, from their characters to category, flags and
 * reasons, beside the rate of OpenNLP's bare tokenizer on the same texts and threads.
 *
 * <p>A command of its own, as time is no test; the README says how to run it.
 */
public final class SpeedBenchmark {
  private static final int THREADS = 2;
  private static final int MAIL_WORDS = 60;
  private static final long WARM_UP_MILLIS = 4_000;
  private static final long MEASURED_MILLIS = 6_000;
  private static final int LOADS = 7;

  private SpeedBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param arguments the corpus's folder
   * @throws IOException if corpus or model cannot be read
   * @throws InterruptedException if told to stop
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("expected one argument: CORPUS-FOLDER");
    }
    PrintStream out = System.out;
    load(out);
    List<Text> all =
        Corpus.read(Path.of(arguments[0])).reports().stream().map(LabelledReport::text).toList();
    out.printf(
        "%-12s %7s %7s  %14s  %15s  %s%n",
        "size", "texts", "words", "classified/s", "tokenized/s", "ratio");
    measure("chat-sized", all.stream().filter(text -> words(text) < MAIL_WORDS).toList(), out);
    measure("mail-sized", all.stream().filter(text -> words(text) >= MAIL_WORDS).toList(), out);
  }

  private static void load(PrintStream out) throws IOException {
    Path model = Files.createTempFile("recourse", ".model");
    try {
      try (InputStream in = Models.class.getResourceAsStream("recourse.model")) {
        if (in == null) {
          throw new IllegalStateException("the model has not been trained yet");
        }
        Files.copy(in, model, StandardCopyOption.REPLACE_EXISTING);
      }
      long first = 0;
      long best = Long.MAX_VALUE;
      for (int i = 0; i < LOADS; i++) {
        long before = System.nanoTime();
        Models.read(model);
        long taken = System.nanoTime() - before;
        first = i == 0 ? taken : first;
        best = Math.min(best, taken);
      }
      out.printf(
          Locale.ROOT,
          "model: %.1f MB, loaded in %d ms (first) and %d ms (best of %d)%n",
          Files.size(model) / 1e6,
          first / 1_000_000,
          best / 1_000_000,
          LOADS);
    } finally {
      Files.delete(model);
    }
  }

  private static void measure(String size, List<Text> texts, PrintStream out)
      throws InterruptedException {
    Classifier classifier = Models.bundled().classifier();
    ToIntFunction<Text> classify = text -> classifier.classify(text).alternatives().size();
    ToIntFunction<Text> tokenize = text -> tokens(text).length;
    rate(texts, classify, WARM_UP_MILLIS);
    rate(texts, tokenize, WARM_UP_MILLIS / 2);
    double product = rate(texts, classify, MEASURED_MILLIS);
    double ceiling = rate(texts, tokenize, MEASURED_MILLIS / 2);
    out.printf(
        Locale.ROOT,
        "%-12s %7d %7.0f  %14.0f  %15.0f  1 : %.1f%n",
        size,
        texts.size(),
        texts.stream().mapToInt(SpeedBenchmark::words).average().orElse(0),
        product,
        ceiling,
        ceiling / product);
  }

  /** How many texts a second all threads together get through. */
  private static double rate(List<Text> texts, ToIntFunction<Text> work, long millis)
      throws InterruptedException {
    AtomicLong done = new AtomicLong();
    AtomicLong seen = new AtomicLong();
    long start = System.nanoTime();
    long end = start + millis * 1_000_000;
    Thread[] threads = new Thread[THREADS];
    for (int t = 0; t < THREADS; t++) {
      int from = t * texts.size() / THREADS;
      threads[t] =
          new Thread(
              () -> {
                long count = 0;
                long sum = 0;
                for (int i = from; System.nanoTime() < end; i = (i + 1) % texts.size()) {
                  sum += work.applyAsInt(texts.get(i));
                  count++;
                }
                done.addAndGet(count);
                // The results are used, so that no compiler leaves the work out.
                seen.addAndGet(sum);
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (seen.get() == 0) {
      throw new IllegalStateException("nothing was read");
    }
    return done.get() * 1e9 / (System.nanoTime() - start);
  }

  private static int words(Text text) {
    return (text.subject() + " " + text.body()).strip().split("\\s+").length;
  }

  private static String[] tokens(Text text) {
    return SimpleTokenizer.INSTANCE.tokenize(text.subject() + "\n" + text.body());
  }
}
