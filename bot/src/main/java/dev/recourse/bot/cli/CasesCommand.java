package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.Category;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recourse cases}: the list, the next due first. */
@Command(name = "cases", description = "Lists the cases, the next due first.")
final class CasesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--open", description = "Only those that are not closed.")
  private boolean open;

  @Option(names = "--overdue", description = "Only those with a duty overdue.")
  private boolean overdue;

  @Option(
      names = "--category",
      paramLabel = "CATEGORY",
      description = "Only those of this category.")
  private @Nullable String category;

  @Option(names = "--json", description = "Answer with a JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    Optional<Category> wanted = States.read(category, Category.values(), Category::id);
    List<ListedCase> cases =
        Workplace.with(
            config,
            parts ->
                parts.docket().list(open).stream()
                    .filter(file -> wanted.stream().allMatch(file.category()::equals))
                    .filter(file -> !overdue || isOverdue(parts, file))
                    .map(file -> ListedCase.of(parts, file))
                    .toList());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Output.json(out, cases);
      return 0;
    }
    Table table =
        new Table("CASE", "STATUS", "CATEGORY", "SURE", "NEXT DUE", "ASSIGNEE", "SUBJECT");
    for (ListedCase view : cases) {
      table.row(
          view.id(),
          view.status(),
          view.category(),
          view.decision(),
          view.nextDue().orElse("-"),
          view.assignee().orElse("-"),
          view.restricted() ? "(restricted)" : view.subject());
    }
    table.print(out);
    return 0;
  }

  private static boolean isOverdue(Service parts, CaseFile file) {
    return parts.docket().clocks(file).stream()
        .anyMatch(clock -> clock.state() == ClockState.OVERDUE);
  }
}
