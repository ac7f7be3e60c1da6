package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.bot.statistics.Charts;
import dev.recourse.bot.statistics.Milestone;
import dev.recourse.bot.statistics.Statistics;
import dev.recourse.bot.statistics.Weeks;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
  private static final int MOST_WEEKS = 16;

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
      description =
          "Draw the cases by category and week, and the days to each milestone, into this file.")
  private @Nullable Path png;

  @Option(names = "--json", description = "Answer with a JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    LocalDate from = since == null ? LocalDate.MIN : day(since);
    Statistics statistics = Workplace.with(config, parts -> statistics(parts, from));
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
    Table milestones = new Table("MILESTONE", "CASES", "MEDIAN DAYS", "LONGEST", "PROMISED");
    for (Map.Entry<String, Milestone> entry : statistics.milestones().entrySet()) {
      Milestone reached = entry.getValue();
      milestones.row(
          entry.getKey(),
          Integer.toString(reached.cases()),
          "%.1f".formatted(reached.medianDays()),
          "%.1f".formatted(reached.longestDays()),
          reached.promisedDays().map("%.1f"::formatted).orElse("-"));
    }
    milestones.print(out);
    return 0;
  }

  private Statistics statistics(Service parts, LocalDate from) {
    Instant now = parts.clock().instant();
    BusinessCalendar calendar = parts.standing().calendar();
    List<CaseFile> files =
        parts.docket().list(false).stream()
            .filter(file -> !calendar.dayOf(file.openedAt()).isBefore(from))
            .toList();
    Statistics statistics = Statistics.of(files, parts.standing(), now);
    if (png != null) {
      LocalDate today = calendar.dayOf(now);
      draw(Weeks.of(files, parts.standing(), today, weeks(from, today)), statistics, png);
    }
    return statistics;
  }

  /** As many as there are since that day, and not more than can be told apart. */
  private static int weeks(LocalDate from, LocalDate today) {
    LocalDate earliest = today.minusWeeks(MOST_WEEKS - 1L);
    LocalDate first = from.isBefore(earliest) ? earliest : from;
    return (int) Math.max(1, ChronoUnit.WEEKS.between(first, today) + 1);
  }

  private static void draw(Weeks weeks, Statistics statistics, Path file) {
    try {
      Files.write(file, Charts.both(weeks, statistics));
    } catch (IOException e) {
      throw new Refusal("The file " + file + " could not be written: " + e.getMessage());
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageError("'" + text + "' is not a day: write it like 2026-01-01.");
    }
  }
}
