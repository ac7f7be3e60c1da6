package dev.recourse.bot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse forget}: erases what is personal in a closed case. */
@Command(
    name = "forget",
    description =
        "Erases what is personal in a closed case, for good: who reported it, what was written,"
            + " sent and noted. Dates, category and events stay for the statistics.")
final class ForgetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Override
  public Integer call() {
    String told =
        Workplace.with(
            config,
            parts ->
                Workplace.recorded(
                    parts.handling().forget(Workplace.caseId(number), Workplace.me())));
    spec.commandLine().getOut().println(told);
    return 0;
  }
}
