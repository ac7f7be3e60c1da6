package dev.recourse.bot.cli;

import dev.recourse.bot.config.Configuration;
import dev.recourse.ingest.Answer;
import dev.recourse.ingest.PolicyQuestions;
import dev.recourse.ingest.Triage;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.policy.Citation;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse ask}: what the policies say to a question, quoted, and whom to ask. */
@Command(
    name = "ask",
    description = "Quotes what the policies say to a question, and names the office to ask.")
final class AskCommand implements Callable<Integer> {
  private static final String USUAL_PACK = "caltech";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private ModelOption model;

  @Option(
      names = "--pack",
      paramLabel = "PACK",
      description =
          "A built-in policy pack or a folder; left out: the configuration's, else "
              + USUAL_PACK
              + ".")
  private @Nullable String pack;

  @Option(names = "--json", description = "Answer with a JSON object.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "QUESTION",
      description = "Such as \"May I share my password with a colleague?\"")
  private List<String> words = List.of();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    String question = String.join(" ", words).strip();
    if (question.isEmpty()) {
      throw new UsageError("There is no question; put it in quotes after ask.");
    }
    Optional<Configuration> configuration =
        config.file().isPresent() ? Optional.of(config.load()) : Optional.empty();
    Optional<Directory> offices = configuration.map(Configuration::directory);
    try (PolicyQuestions questions =
        new PolicyQuestions(
            new Triage(model.load(configuration).classifier()), policies(configuration), offices)) {
      Answer answer = questions.answer(question);
      if (json) {
        Output.json(out, View.of(question, answer));
      } else {
        out.println(answer.inWords());
      }
    }
    return 0;
  }

  private Pack policies(Optional<Configuration> configuration) {
    return Packs.load(
        Optional.ofNullable(pack)
            .or(() -> configuration.map(given -> given.institution().pack()))
            .orElse(USUAL_PACK));
  }

  /** An answer as JSON. */
  record View(String question, List<Quoted> clauses, Office ask) {
    /** A clause that is quoted. */
    record Quoted(String text, Citation citation) {}

    /** Whom to ask. */
    record Office(String role, String name, Optional<String> email) {}

    static View of(String question, Answer answer) {
      return new View(
          question,
          answer.clauses().stream()
              .map(clause -> new Quoted(clause.text(), clause.citation()))
              .toList(),
          new Office(answer.ask().id(), answer.office(), answer.contact()));
    }
  }
}
