package dev.recourse.bot.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recourse stats}: what came, how long it took, what is overdue. */
@Command(
    name = "stats",
    description = "Counts cases by category, the time to each milestone, and what is overdue.")
final class StatsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Only cases that were opened on this day or later, such as 2026-01-01.")
  private @Nullable String since;

  @Option(
      names = "--png",
      paramLabel = "FILE",
      description = "Draw the cases by category into this file as well.")
  private @Nullable Path png;

  @Option(names = "--json", description = "Answer with a JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    LocalDate from = since == null ? LocalDate.MIN : day(since);
    Statistics statistics = Workplace.with(config, parts -> Statistics.of(parts, from));
    if (png != null) {
      CategoryChart.write(statistics, png);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Output.json(out, statistics);
      return 0;
    }
    out.printf(
        "%d cases, %d open, %d with a duty overdue%n%n",
        statistics.cases(), statistics.open(), statistics.overdue());
    Table categories = new Table("CATEGORY", "CASES");
    statistics.byCategory().forEach((name, count) -> categories.row(name, count.toString()));
    categories.print(out);
    out.println();
    Table milestones = new Table("MILESTONE", "CASES", "MEDIAN DAYS", "LONGEST");
    for (Map.Entry<String, Statistics.Milestone> entry : statistics.milestones().entrySet()) {
      Statistics.Milestone reached = entry.getValue();
      milestones.row(
          entry.getKey(),
          Integer.toString(reached.cases()),
          "%.1f".formatted(reached.medianDays()),
          "%.1f".formatted(reached.longestDays()));
    }
    milestones.print(out);
    return 0;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageError("'" + text + "' is not a day: write it like 2026-01-01.");
    }
  }
}
