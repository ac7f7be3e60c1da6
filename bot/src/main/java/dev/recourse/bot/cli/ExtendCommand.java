package dev.recourse.bot.cli;

import dev.recourse.scheduler.policy.Length;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse extend}: more time for good cause. */
@Command(
    name = "extend",
    description = "Gives a clock more time, for a reason that the parties are told.")
final class ExtendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Parameters(
      index = "1",
      paramLabel = "RULE",
      description = "The clock's rule, or PROCEDURE/RULE where two procedures have it.")
  private String rule = "";

  @Parameters(index = "2", paramLabel = "LENGTH", description = "How much: 5bd, 10d or 12h.")
  private String length = "";

  @Option(names = "--note", paramLabel = "TEXT", required = true, description = "The reason.")
  private String note = "";

  @Override
  public Integer call() {
    Length more;
    try {
      more = Length.parse(length);
    } catch (IllegalArgumentException e) {
      throw new UsageError("'" + length + "': " + e.getMessage() + ".");
    }
    String told =
        Workplace.with(
            config,
            parts ->
                Workplace.recorded(
                    parts
                        .desk()
                        .extend(Workplace.caseId(number), rule, more, note, Workplace.me())));
    spec.commandLine().getOut().println(told);
    return 0;
  }
}
