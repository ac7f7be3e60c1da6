package dev.recourse.bot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse export}: everything of one case in one file. */
@Command(
    name = "export",
    description =
        "Writes everything of one case into a ZIP file: a summary, the case as JSON, the messages"
            + " as they came, the letters.")
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Option(names = "-o", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    if (Files.exists(file)) {
      throw new Refusal("The file " + file + " is there already; name one that is not.");
    }
    byte[] zip = Workplace.with(config, parts -> CaseZip.of(parts, Workplace.file(parts, number)));
    try {
      Files.write(file, zip, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new Refusal("The file " + file + " could not be written: " + e.getMessage());
    }
    spec.commandLine().getOut().println(file + ": " + CaseZip.count(zip) + " files");
    return 0;
  }
}
