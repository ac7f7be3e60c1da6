package dev.recourse.bot.cli;

import dev.recourse.bot.config.Configuration;
import dev.recourse.bot.models.ModelShelf;
import dev.recourse.nlp.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --model FILE}: another model than the one that comes with the program. */
final class ModelOption {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model file; left out: the one that comes with the program.")
  private @Nullable Path file;

  /** The model that is named, else the one that the configured institution uses. */
  Models load(Optional<Configuration> configuration) throws IOException {
    return file == null && configuration.isPresent()
        ? new ModelShelf(configuration.get().data()).current()
        : load();
  }

  Models load() throws IOException {
    if (file == null) {
      return Models.bundled();
    }
    if (!Files.isRegularFile(file)) {
      throw new Refusal("'" + file + "' is not there: name a model file, or leave --model out.");
    }
    return Models.read(file);
  }
}
