package dev.recourse.bot.cli;

import dev.recourse.bot.config.Configuration;
import dev.recourse.bot.config.ConfigurationReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config FILE}, or else what {@code RECOURSE_CONFIG} names. */
final class ConfigOption {
  private static final String VARIABLE = "RECOURSE_CONFIG";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; left out: the file that RECOURSE_CONFIG names.")
  private @Nullable Path file;

  /** The file, where one is named. */
  Optional<Path> file() {
    return Optional.ofNullable(file)
        .or(
            () ->
                Optional.ofNullable(System.getenv(VARIABLE))
                    .filter(f -> !f.isBlank())
                    .map(Path::of));
  }

  /**
   * The configuration.
   *
   * @throws UsageError where none is named or the named one is not there
   */
  Configuration load() {
    Path named =
        file()
            .orElseThrow(
                () ->
                    new UsageError(
                        "Which configuration? Name it with --config FILE or in " + VARIABLE + "."));
    if (!Files.isReadable(named) || Files.isDirectory(named)) {
      throw new UsageError("The configuration '" + named + "' cannot be read: " + why(named));
    }
    return new ConfigurationReader(Map.copyOf(System.getenv()), Clock.systemUTC()).read(named);
  }

  private static String why(Path named) {
    if (Files.isDirectory(named)) {
      return "it is a folder. Name the file in it.";
    }
    return Files.exists(named)
        ? "whoever runs this may not read it. Look at its owner and permissions."
        : "there is no such file. Look at the path; conf/recourse.example.yaml is one to copy.";
  }
}
