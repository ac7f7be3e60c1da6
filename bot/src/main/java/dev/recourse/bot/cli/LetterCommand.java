package dev.recourse.bot.cli;

import dev.recourse.scheduler.ByHand;
import dev.recourse.scheduler.Drafted;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse letter}: a letter as it would go out, and on demand on its way. */
@Command(
    name = "letter",
    description = "Shows a letter of the pack as it would go out now; --send sends it.")
final class LetterCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "The letter, such as decision.")
  private String name = "";

  @Option(
      names = "--party",
      paramLabel = "PARTY",
      description = "To whom, where both parties can have it: complainant or respondent.")
  private @Nullable String party;

  @Option(names = "--note", paramLabel = "TEXT", description = "What the event's note would say.")
  private @Nullable String note;

  @Option(names = "--text-file", paramLabel = "FILE", description = "The note from a file.")
  private @Nullable Path textFile;

  @Option(names = "--outcome", paramLabel = "TEXT", description = "What every party would be told.")
  private @Nullable String outcome;

  @Option(names = "--send", description = "Send it, and record that it went.")
  private boolean send;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Party> reader = Reading.party(party);
    ByHand wanted =
        new ByHand(name, reader, Reading.text(note, textFile), Optional.ofNullable(outcome));
    if (send) {
      String told =
          Workplace.with(
              config,
              parts ->
                  Workplace.recorded(
                      parts.handling().send(Workplace.caseId(number), wanted, Workplace.me())));
      out.println(told);
      return 0;
    }
    Drafted drafted =
        Workplace.with(
            config, parts -> parts.handling().draft(Workplace.file(parts, number), wanted));
    if (drafted instanceof Drafted.Refused refused) {
      throw new Refusal(refused.why());
    }
    if (drafted instanceof Drafted.ToParty to) {
      print(out, "the " + to.party(), to.letter());
    } else if (drafted instanceof Drafted.ToOffice to) {
      print(out, to.role().id(), to.letter());
    }
    return 0;
  }

  private static void print(PrintWriter out, String reader, Letter letter) {
    out.println("To:      " + reader);
    out.println("Subject: " + letter.subject());
    out.println();
    out.print(letter.text());
    out.flush();
  }
}
