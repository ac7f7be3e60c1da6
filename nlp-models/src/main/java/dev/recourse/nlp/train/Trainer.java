package dev.recourse.nlp.train;

import dev.recourse.nlp.model.LinearModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Trains several tasks over the same texts and lays their parameters into one model. */
final class Trainer {
  private final List<Bag> bags;
  private final List<Task> tasks;
  private final Settings settings;
  private final ExecutorService workers;

  Trainer(List<Bag> bags, List<Task> tasks, Settings settings, ExecutorService workers) {
    this.bags = bags;
    this.tasks = tasks;
    this.settings = settings;
    this.workers = workers;
  }

  /** A model that is on its way; training goes on meanwhile. */
  interface Coming {
    /** Waits for the model. */
    LinearModel get();
  }

  /** Trains on the texts of these rows and knows nothing of the others, not even their words. */
  Coming train(int[] rows) {
    List<Bag> seen = new ArrayList<>();
    for (int row : rows) {
      seen.add(bags.get(row));
    }
    Vocabulary vocabulary = Vocabulary.of(seen, settings);
    Examples examples = Examples.of(seen, vocabulary, settings);
    List<Future<double[]>> parts = new ArrayList<>();
    for (Task task : tasks) {
      parts.add(workers.submit(() -> task.train(examples, rows, settings.iterations())));
    }
    return () -> assemble(vocabulary, parts);
  }

  private LinearModel assemble(Vocabulary vocabulary, List<Future<double[]>> parts) {
    List<String> columns = tasks.stream().flatMap(task -> task.labels().stream()).toList();
    int features = vocabulary.idf().length;
    float[] rows = new float[features * columns.size()];
    float[] bias = new float[columns.size()];
    int column = 0;
    for (int task = 0; task < tasks.size(); task++) {
      double[] parameters = result(parts.get(task));
      int labels = tasks.get(task).labels().size();
      for (int label = 0; label < labels; label++) {
        for (int feature = 0; feature < features; feature++) {
          rows[feature * columns.size() + column] = (float) parameters[feature * labels + label];
        }
        bias[column++] = (float) parameters[features * labels + label];
      }
    }
    return new LinearModel(
        columns, vocabulary.keys(), vocabulary.idf(), rows, bias, settings.lengths());
  }

  private static double[] result(Future<double[]> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("training failed", e.getCause());
    }
  }
}
