package dev.recourse.bot.cli;

import dev.recourse.scheduler.Recorded;
import dev.recourse.scheduler.cases.CaseId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse join}: two cases turn out to be about the same event. */
@Command(
    name = "join",
    description = "Joins a case to another of the same event, for good; its number leads there.")
final class JoinCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "ID", description = "The case that goes away.")
  private String number = "";

  @Parameters(index = "1", paramLabel = "INTO", description = "The case that goes on.")
  private String into = "";

  @Override
  public Integer call() {
    CaseId id = Workplace.caseId(number);
    CaseId target = Workplace.caseId(into);
    Recorded recorded =
        Workplace.with(config, parts -> parts.desk().join(id, target, Workplace.me()));
    if (!(recorded instanceof Recorded.Done done)) {
      throw new Refusal(recorded.inWords());
    }
    spec.commandLine().getOut().println(id + " is part of " + done.file().id() + " now.");
    return 0;
  }
}
