package dev.recourse.bot.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse backup}: a consistent copy, also while the service runs. */
@Command(
    name = "backup",
    description = "Writes a consistent copy of the database, while it is used.")
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "FILE", description = "The copy; must not exist yet.")
  private Path file = Path.of("recourse-backup.db");

  @Override
  public Integer call() {
    Workplace.with(
        config,
        parts -> {
          parts.database().backup(file, parts.clock().instant());
          return true;
        });
    spec.commandLine().getOut().println("Copied to " + file + ".");
    return 0;
  }
}
