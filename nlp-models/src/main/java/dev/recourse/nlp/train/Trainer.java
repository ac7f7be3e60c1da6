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
  private final List<Group> groups;
  private final Settings settings;
  private final ExecutorService workers;

  /**
   * For these texts.
   *
   * @param bags the texts
   * @param groups the tasks
   * @param settings how to train
   * @param workers who trains
   */
  Trainer(List<Bag> bags, List<Group> groups, Settings settings, ExecutorService workers) {
    this.bags = bags;
    this.groups = groups;
    this.settings = settings;
    this.workers = workers;
  }

  /**
   * Tasks that are minimised together, which pays where they need about as many steps.
   *
   * @param tasks the tasks
   * @param iterations how many steps may be taken
   */
  record Group(List<Task> tasks, int iterations) {

    /** Copies the list in. */
    Group {
      tasks = List.copyOf(tasks);
    }
  }

  /** A model that is on its way; training goes on meanwhile. */
  interface Coming {
    /** Waits for the model. */
    LinearModel get();
  }

  /** Trains on the texts of these rows and knows nothing of the others, not even their words. */
  Coming train(int[] rows) {
    Future<LinearModel> model = workers.submit(() -> model(rows));
    return () -> result(model);
  }

  private LinearModel model(int[] rows) {
    List<Bag> seen = new ArrayList<>();
    for (int row : rows) {
      seen.add(bags.get(row));
    }
    Vocabulary vocabulary = Vocabulary.of(seen, settings);
    Examples examples = Examples.of(seen, vocabulary, settings);
    List<String> columns =
        groups.stream()
            .flatMap(group -> group.tasks().stream())
            .flatMap(task -> task.labels().stream())
            .toList();
    float[] table = new float[vocabulary.idf().length * columns.size()];
    float[] bias = new float[columns.size()];
    int from = 0;
    for (Group group : groups) {
      List<Task> tasks = group.tasks().stream().map(task -> task.only(rows)).toList();
      double[] parameters = Maxent.train(examples, tasks, settings.l2(), group.iterations());
      int width = tasks.stream().mapToInt(task -> task.labels().size()).sum();
      for (int i = 0; i < parameters.length; i++) {
        int cell = i / width * columns.size() + from + i % width;
        if (cell < table.length) {
          table[cell] = (float) parameters[i];
        } else {
          bias[cell - table.length] = (float) parameters[i];
        }
      }
      from += width;
    }
    return new LinearModel(
        columns, vocabulary.keys(), vocabulary.idf(), table, bias, settings.lengths());
  }

  /** What a worker found. */
  static <T> T result(Future<T> coming) {
    try {
      return coming.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("training failed", e.getCause());
    }
  }
}
