package dev.recourse.bot.statistics;

import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.EventName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What cases add up to; erased cases count too.
 *
 * @param cases how many there are
 * @param open how many of them are not closed
 * @param overdue how many have a duty overdue
 * @param byCategory how many of each category there was one of
 * @param milestones how long it took to each, counted from the report
 */
public record Statistics(
    int cases,
    int open,
    int overdue,
    Map<String, Integer> byCategory,
    Map<String, Milestone> milestones) {
  private static final List<EventName> MILESTONES =
      List.of(
          EventName.ACKNOWLEDGED,
          EventName.ASSESSED,
          EventName.DECISION_NOTIFIED,
          EventName.CLOSED);

  /** Copies the maps, in their order. */
  public Statistics {
    byCategory = Collections.unmodifiableMap(new LinkedHashMap<>(byCategory));
    milestones = Collections.unmodifiableMap(new LinkedHashMap<>(milestones));
  }

  /** What these cases add up to at this instant. */
  public static Statistics of(List<CaseFile> files, Standing standing, Instant now) {
    Function<CaseFile, List<CaseClock>> clocks = file -> standing.clocks(file, now);
    Map<String, Integer> categories = new TreeMap<>();
    files.forEach(file -> categories.merge(file.category().id(), 1, Integer::sum));
    Map<String, Milestone> milestones = new LinkedHashMap<>();
    MILESTONES.forEach(event -> milestones.put(event.id(), Milestone.of(files, event, clocks)));
    return new Statistics(
        files.size(),
        (int) files.stream().filter(file -> !file.closed()).count(),
        (int) files.stream().filter(file -> overdue(clocks.apply(file))).count(),
        categories,
        milestones);
  }

  private static boolean overdue(List<CaseClock> clocks) {
    return clocks.stream().anyMatch(clock -> clock.state() == ClockState.OVERDUE);
  }
}
