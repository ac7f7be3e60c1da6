package dev.recourse.bot.cli;

import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
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

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description =
          "What else there is to say. The letters of the event tell it to those who may know it:"
              + " of a decision the respondent, not the complainant.")
  private @Nullable String note;

  @Option(names = "--text-file", paramLabel = "FILE", description = "The note from a file.")
  private @Nullable Path textFile;

  @Option(
      names = "--outcome",
      paramLabel = "TEXT",
      description = "What the letters of the event tell every party, the complainant too.")
  private @Nullable String outcome;

  @Option(
      names = "--to",
      paramLabel = "ROLE|ADDRESS",
      description = "Whom the event's letter goes to, where the event leaves that open.")
  private @Nullable String to;

  @Override
  public Integer call() {
    CaseId id = Workplace.caseId(number);
    EventName name = Reading.event(event);
    Optional<Party> whose = Reading.party(party);
    Optional<Instant> when = Optional.ofNullable(at).map(Reading::instant);
    Map<String, String> details = new HashMap<>();
    Optional.ofNullable(outcome).ifPresent(told -> details.put(CaseEvent.OUTCOME, told));
    Optional.ofNullable(to).ifPresent(whom -> details.put(CaseEvent.TO, whom));
    Optional<String> words = Reading.text(note, textFile);
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
                                words,
                                details))));
    spec.commandLine().getOut().println(told);
    return 0;
  }
}
