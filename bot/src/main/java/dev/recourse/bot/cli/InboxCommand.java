package dev.recourse.bot.cli;

import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.InboxState;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse inbox}: what came in, and what became of it. */
@Command(
    name = "inbox",
    description = "What came in, and what became of it.",
    subcommands = InboxCommand.Retry.class)
final class InboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--state", description = "Only those in this state: received, done or failed.")
  private @Nullable String state;

  @Option(names = "--json", description = "Answer with a JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    Optional<InboxState> wanted = States.read(state, InboxState.values(), InboxState::id);
    List<InboxEntry> entries =
        Workplace.with(config, parts -> parts.inbox().list(wanted, Integer.MAX_VALUE));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Output.json(out, entries.stream().map(InboxView::of).toList());
      return 0;
    }
    Table table = new Table("ID", "RECEIVED", "FROM", "UID", "STATE", "EFFECT", "CASE", "REASON");
    for (InboxEntry entry : entries) {
      InboxView view = InboxView.of(entry);
      table.row(
          Long.toString(view.id()),
          view.receivedAt(),
          view.account().orElse(view.source()),
          view.uid().map(uid -> Long.toString(uid)).orElse("-"),
          view.state(),
          view.effect().orElse("-"),
          view.caseId().orElse("-"),
          view.reason().orElse(""));
    }
    table.print(out);
    return 0;
  }

  /** {@code recourse inbox retry ID}. */
  @Command(name = "retry", description = "Runs an arrival again that failed or opened no case.")
  static final class Retry implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;

    @Parameters(paramLabel = "ID", description = "The number that `recourse inbox` shows.")
    private long id;

    @Override
    public Integer call() {
      boolean again = Workplace.with(config, parts -> parts.inbox().retry(id));
      if (!again) {
        throw new Refusal(
            "Arrival "
                + id
                + " cannot be run again: there is none with this number that failed or was"
                + " suppressed, or what it said was forgotten with its case. `recourse inbox` shows"
                + " what became of each.");
      }
      spec.commandLine().getOut().println("Arrival " + id + " will be run again.");
      return 0;
    }
  }
}
