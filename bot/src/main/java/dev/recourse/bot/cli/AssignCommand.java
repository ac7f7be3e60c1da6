package dev.recourse.bot.cli;

import dev.recourse.scheduler.policy.EventName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse assign}: who works a case. */
@Command(name = "assign", description = "Says who works a case from now on.")
final class AssignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Parameters(index = "1", paramLabel = "PERSON", description = "Who works it.")
  private String person = "";

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .println(Workplace.record(config, number, EventName.ASSIGNED, person));
    return 0;
  }
}
