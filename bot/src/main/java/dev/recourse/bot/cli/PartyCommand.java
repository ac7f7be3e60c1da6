package dev.recourse.bot.cli;

import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
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

/** {@code recourse party}: who a party is and how letters reach them. */
@Command(name = "party", description = "Says who a party is, and how letters reach them.")
final class PartyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Parameters(index = "1", paramLabel = "PARTY", description = "complainant or respondent.")
  private String party = "";

  @Option(names = "--email", paramLabel = "ADDRESS", description = "Where letters reach them.")
  private @Nullable String email;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Who they are: earlier cases with the same respondent are found by it.")
  private @Nullable String name;

  @Option(
      names = "--affiliation",
      paramLabel = "AFFILIATION",
      description =
          "What they are to the institution: student, faculty, staff, postdoc, jpl or group."
              + " The respondent's says who hears an appeal.")
  private @Nullable String affiliation;

  @Option(
      names = "--advisor",
      paramLabel = "ADDRESS",
      description = "Who gets a copy of each letter to them.")
  private @Nullable String advisor;

  @Override
  public Integer call() {
    Optional<Party> whose = Reading.party(party);
    Map<String, String> details = new HashMap<>();
    Optional.ofNullable(name).ifPresent(value -> details.put(CaseFile.NAME, value));
    Optional.ofNullable(affiliation).ifPresent(value -> details.put(CaseFile.AFFILIATION, value));
    Optional.ofNullable(advisor).ifPresent(value -> details.put(CaseFile.ADVISOR, value));
    if (email == null && details.isEmpty()) {
      throw new UsageError(
          "Say something of the party: --email, --name, --affiliation or --advisor.");
    }
    String told =
        Workplace.with(
            config,
            parts -> {
              String recorded =
                  Workplace.recorded(
                      parts
                          .desk()
                          .record(
                              Workplace.caseId(number),
                              new Happening(
                                  EventName.PARTY_SET,
                                  parts.clock().instant(),
                                  Workplace.me(),
                                  whose,
                                  Optional.ofNullable(email),
                                  details)));
              return recorded
                  + Workplace.history(parts, Workplace.file(parts, number))
                      .map(known -> System.lineSeparator() + known)
                      .orElse("");
            });
    spec.commandLine().getOut().println(told);
    return 0;
  }
}
