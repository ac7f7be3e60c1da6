package dev.recourse.bot.cli;

import dev.recourse.nlp.Models;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code recourse model}: which model it is, and how well it did. */
@Command(
    name = "model",
    description = "Which model this is, and how well it did on voices it had not seen.")
final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private ModelOption model;

  @Override
  public Integer call() throws IOException {
    Models models =
        model.load(config.file().isPresent() ? Optional.of(config.load()) : Optional.empty());
    spec.commandLine().getOut().println(models.name());
    spec.commandLine().getOut().println(models.evaluation().describe());
    return 0;
  }
}
