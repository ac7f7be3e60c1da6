package dev.recourse.bot.cli;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.policy.Party;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse reply}: an answer in the handler's own words. */
@Command(
    name = "reply",
    description = "Answers the reporter or another party; the same words go out once.")
final class ReplyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Option(
      names = "--text-file",
      paramLabel = "FILE",
      required = true,
      description = "What to say, plain text in UTF-8.")
  private @Nullable Path textFile;

  @Option(
      names = "--party",
      paramLabel = "PARTY",
      description = "complainant (the default: whoever reported it) or respondent.")
  private @Nullable String party;

  @Override
  public Integer call() {
    CaseId id = Workplace.caseId(number);
    Party to = Reading.party(party).orElse(Party.COMPLAINANT);
    String words =
        Reading.text(null, textFile)
            .orElseThrow(() -> new UsageError("The file " + textFile + " says nothing."));
    String told =
        Workplace.with(
            config,
            parts -> Workplace.recorded(parts.handling().reply(id, to, words, Workplace.me())));
    spec.commandLine().getOut().println(told);
    return 0;
  }
}
