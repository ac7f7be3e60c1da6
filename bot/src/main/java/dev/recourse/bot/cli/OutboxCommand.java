package dev.recourse.bot.cli;

import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.outbox.OutboxState;
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

/** {@code recourse outbox}: messages waiting, sent, parked, failed. */
@Command(
    name = "outbox",
    description = "Messages waiting, sent, parked, failed.",
    subcommands = OutboxCommand.Retry.class)
final class OutboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--state",
      description =
          "Only those in this state: pending, sending, sent, parked, failed or withdrawn.")
  private @Nullable String state;

  @Option(names = "--json", description = "Answer with a JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    Optional<OutboxState> wanted = States.read(state, OutboxState.values(), OutboxState::id);
    List<OutboxEntry> entries =
        Workplace.with(config, parts -> parts.outbox().list(wanted, Integer.MAX_VALUE));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Output.json(out, entries.stream().map(OutboxView::of).toList());
      return 0;
    }
    Table table = new Table("KEY", "CHANNEL", "TO", "STATE", "TRIES", "SENT", "LAST ERROR");
    for (OutboxEntry entry : entries) {
      OutboxView view = OutboxView.of(entry);
      table.row(
          view.key(),
          view.channel(),
          view.to(),
          view.state(),
          Integer.toString(view.attempts()),
          view.sentAt().orElse("-"),
          view.lastError().orElse(""));
    }
    table.print(out);
    return 0;
  }

  /** {@code recourse outbox retry KEY}. */
  @Command(name = "retry", description = "Sends a message again that was parked or has failed.")
  static final class Retry implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;

    @Parameters(paramLabel = "KEY", description = "The key that `recourse outbox` shows.")
    private String key = "";

    @Override
    public Integer call() {
      boolean again = Workplace.with(config, parts -> parts.outbox().retry(new OutboxKey(key)));
      if (!again) {
        throw new Refusal(
            "'" + key + "' cannot be sent again: no parked or failed message has this key.");
      }
      spec.commandLine().getOut().println(key + " will be sent again.");
      return 0;
    }
  }
}
