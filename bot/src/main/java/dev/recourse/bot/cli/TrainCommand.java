package dev.recourse.bot.cli;

import dev.recourse.bot.config.Configuration;
import dev.recourse.bot.models.ModelShelf;
import dev.recourse.bot.service.Service;
import dev.recourse.nlp.Models;
import dev.recourse.nlp.Text;
import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.train.Comparison;
import dev.recourse.nlp.train.Lesson;
import dev.recourse.nlp.train.Retraining;
import dev.recourse.scheduler.cases.Correction;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recourse train}: a new model from what the desk has corrected. */
@Command(
    name = "train",
    description =
        "Makes a new model from the corpus and the desk's corrections, compares it with the present"
            + " one, and takes it over where no category is worse.")
final class TrainCommand implements Callable<Integer> {
  private static final String AT_NEXT_START = "The service uses it from its next start on.";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--back",
      description = "Go back to the model that was used before the present one.")
  private boolean back;

  @Override
  public Integer call() throws IOException {
    Configuration configuration = config.load();
    ModelShelf shelf = new ModelShelf(configuration.data());
    PrintWriter out = spec.commandLine().getOut();
    if (back) {
      return back(shelf, out);
    }
    Taught taught = Workplace.with(config, Taught::by);
    List<Lesson> lessons = taught.lessons();
    if (lessons.isEmpty()) {
      throw new Refusal(
          "There is nothing to learn from yet: no handler has confirmed or changed a category"
              + " (`recourse recategorize ID CATEGORY`).");
    }
    spec.commandLine()
        .getErr()
        .println("Training on the corpus and " + lessons.size() + " lessons; this takes minutes.");
    Models present = shelf.current();
    Comparison comparison = new Retraining(Corpus.bundled(), present).run(lessons, shelf.lessons());
    out.println(comparison.describe());
    if (!comparison.acceptable()) {
      out.println("The present model stays.");
      return 1;
    }
    Models model = Models.of(comparison.model());
    shelf.choose(model, lessons.stream().map(Lesson::id).toList());
    Set<String> named = new HashSet<>(taught.models());
    // A running service goes on deciding with it until it is started again.
    named.add(present.name());
    int gone = shelf.tidy(named);
    out.println("Taken over: " + model.name() + ". " + AT_NEXT_START);
    out.println("Back to the one before: recourse train --back");
    if (gone > 0) {
      out.println("Models that no case names any more, taken away: " + gone);
    }
    return 0;
  }

  private static int back(ModelShelf shelf, PrintWriter out) {
    if (!shelf.back()) {
      throw new Refusal(
          "The model in use is the one that comes with the program: the first of all.");
    }
    out.println("Back to " + shelf.current().name() + ". " + AT_NEXT_START);
    return 0;
  }

  /** What the desk has said, and which models its cases name. */
  private record Taught(List<Lesson> lessons, Set<String> models) {
    static Taught by(Service parts) {
      return new Taught(
          parts.docket().corrections().stream().map(Taught::lesson).toList(),
          parts.docket().modelsNamed());
    }

    private static Lesson lesson(Correction correction) {
      return new Lesson(
          correction.fingerprint(),
          correction.category().id(),
          Text.mail(correction.subject(), correction.text()));
    }
  }
}
