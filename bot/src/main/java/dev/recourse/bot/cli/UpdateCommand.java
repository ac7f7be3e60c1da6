package dev.recourse.bot.cli;

import dev.recourse.scheduler.policy.EventName;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse update}: what a handler has to say of the next update to the parties. */
@Command(
    name = "update",
    description = "Adds a paragraph to the next update of a case, holds it back or lets it go.")
final class UpdateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @ArgGroup(multiplicity = "1")
  private Deed deed = new Deed();

  /** One of three. */
  static final class Deed {
    @Option(
        names = "--paragraph-file",
        paramLabel = "FILE",
        required = true,
        description = "A text file (UTF-8) whose words the next update says, too.")
    private @Nullable Path paragraph;

    @Option(
        names = "--hold",
        paramLabel = "REASON",
        required = true,
        description = "Holds the next update back; past its day it is overdue.")
    private @Nullable String hold;

    @Option(names = "--release", required = true, description = "Lets a held update go.")
    private boolean release;
  }

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(record());
    return 0;
  }

  private String record() {
    if (deed.hold != null) {
      return Workplace.record(config, number, EventName.UPDATE_HELD, deed.hold);
    }
    if (deed.paragraph != null) {
      return Workplace.record(config, number, EventName.UPDATE_PARAGRAPH, words(deed.paragraph));
    }
    if (!deed.release) {
      throw new UsageError("What is to be done: --paragraph-file, --hold or --release?");
    }
    return Workplace.record(config, number, EventName.UPDATE_RELEASED, "It may go.");
  }

  private static String words(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (MalformedInputException e) {
      throw new UsageError(file + " is not text in UTF-8.");
    } catch (IOException e) {
      throw new UsageError(file + " cannot be read; is there such a file?");
    }
  }
}
