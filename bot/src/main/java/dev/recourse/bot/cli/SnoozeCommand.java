package dev.recourse.bot.cli;

import dev.recourse.scheduler.policy.Length;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse snooze}: puts a handler's own reminders off. */
@Command(
    name = "snooze",
    description =
        "Puts your own reminders of a clock off; its date does not move, and parties are still"
            + " told.")
final class SnoozeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Parameters(
      index = "1",
      paramLabel = "RULE",
      description = "The clock's rule, or PROCEDURE/RULE where two procedures have it.")
  private String rule = "";

  @Parameters(index = "2", paramLabel = "LENGTH", description = "For how long: 2bd, 3d or 12h.")
  private String length = "";

  @Override
  public Integer call() {
    Length pause;
    try {
      pause = Length.parse(length);
    } catch (IllegalArgumentException e) {
      throw new UsageError("'" + length + "': " + e.getMessage() + ".");
    }
    String told =
        Workplace.with(
            config,
            parts ->
                Workplace.recorded(
                    parts.desk().snooze(Workplace.caseId(number), rule, pause, Workplace.me())));
    spec.commandLine().getOut().println(told);
    return 0;
  }
}
