package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Answerable;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.InboxState;
import dev.recourse.scheduler.inbox.Source;
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
    subcommands = {InboxCommand.Show.class, InboxCommand.Retry.class})
final class InboxCommand implements Callable<Integer> {
  private static final int SHOWN = 200;
  private static final int ALL = Integer.MAX_VALUE;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--state", description = "Only those in this state: received, done or failed.")
  private @Nullable String state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the latest N; left out: 200 in a table, all in JSON.")
  private @Nullable Integer limit;

  @Option(names = "--json", description = "Answer with a JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    Optional<InboxState> wanted = States.read(state, InboxState.values(), InboxState::id);
    int most = most();
    // One more than is shown tells whether there are more.
    List<InboxEntry> found =
        Workplace.with(config, parts -> parts.inbox().list(wanted, most == ALL ? ALL : most + 1));
    List<InboxEntry> entries = found.subList(0, Math.min(found.size(), most));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Output.json(out, entries.stream().map(InboxView::of).toList());
      return 0;
    }
    Table table =
        new Table("ID", "RECEIVED", "MAILBOX", "UID", "STATE", "EFFECT", "CASE", "REASON");
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
    if (found.size() > entries.size()) {
      out.println("There are earlier ones; --limit N shows more.");
    }
    return 0;
  }

  private int most() {
    if (limit == null) {
      return json ? ALL : SHOWN;
    }
    if (limit < 1) {
      throw new UsageError("--limit takes a number above 0.");
    }
    return limit;
  }

  /** {@code recourse inbox show ID}. */
  @Command(
      name = "show",
      description = "One arrival: who wrote what, as it was read, and what became of it.")
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;

    @Parameters(paramLabel = "ID", description = "The number that `recourse inbox` shows.")
    private long id;

    @Override
    public Integer call() {
      String page = Workplace.with(config, this::page);
      spec.commandLine().getOut().print(page);
      spec.commandLine().getOut().flush();
      return 0;
    }

    private String page(Service parts) {
      InboxEntry entry =
          parts
              .inbox()
              .entry(id)
              .orElseThrow(
                  () ->
                      new Refusal("There is no arrival " + id + "; `recourse inbox` lists them."));
      InboxView view = InboxView.of(entry);
      StringBuilder page = new StringBuilder();
      line(page, "arrival", view.id() + ", by " + view.source());
      line(page, "received", view.receivedAt());
      view.account().ifPresent(account -> line(page, "mailbox", account));
      line(page, "became", view.effect().orElse(view.state()));
      view.caseId().ifPresent(number -> line(page, "case", number));
      view.reason().ifPresent(why -> line(page, "why", why));
      byte[] raw = parts.inbox().raw(id).orElse(new byte[0]);
      if (raw.length == 0) {
        line(page, "said", "nothing is left of it: it was forgotten with its case");
      } else if (entry.source() == Source.IMAP) {
        mail(page, parts.mails().read(entry, raw));
      }
      return page.toString();
    }

    private static void mail(StringBuilder page, Report report) {
      line(page, "from", report.from().map(Address::value).orElse("(nobody)"));
      line(page, "subject", report.subject());
      report.ancestry().messageId().ifPresent(reference -> line(page, "id", reference));
      if (report.answerable() instanceof Answerable.No no) {
        line(page, "answer", "none goes to it by itself. " + no.reason());
      }
      report.attachments().forEach(file -> line(page, "file", file.name()));
      page.append('\n').append(report.fullText()).append('\n');
    }

    private static void line(StringBuilder page, String name, String value) {
      page.append("  %-10s%s%n".formatted(name + ":", TerminalText.line(value)));
    }
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
