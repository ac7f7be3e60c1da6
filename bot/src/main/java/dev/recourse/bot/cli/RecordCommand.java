package dev.recourse.bot.cli;

import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse record}: what a handler does, from the shell. */
@Command(
    name = "record",
    description = "Records what happened to a case; what does not fit is refused.")
final class RecordCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Parameters(index = "1", paramLabel = "EVENT", description = "What happened, such as assessed.")
  private String event = "";

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "When, such as 2026-11-03T17:30:00Z; left out: now.")
  private @Nullable String at;

  @Option(
      names = "--party",
      paramLabel = "PARTY",
      description = "Whose act it was: complainant or respondent.")
  private @Nullable String party;

  @Option(names = "--note", paramLabel = "TEXT", description = "What else there is to say.")
  private @Nullable String note;

  @Override
  public Integer call() {
    CaseId id = Workplace.caseId(number);
    EventName name = Reading.event(event);
    Optional<Party> whose = Reading.party(party);
    Optional<Instant> when = Optional.ofNullable(at).map(Reading::instant);
    String told =
        Workplace.with(
            config,
            parts ->
                Workplace.recorded(
                    parts
                        .desk()
                        .record(
                            id,
                            new Happening(
                                name,
                                when.orElseGet(parts.clock()::instant),
                                Workplace.me(),
                                whose,
                                Optional.ofNullable(note).filter(n -> !n.isBlank()),
                                Map.of()))));
    spec.commandLine().getOut().println(told);
    return 0;
  }
}
