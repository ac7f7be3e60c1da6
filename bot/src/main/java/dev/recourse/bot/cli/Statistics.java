package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.EventName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the cases of a time add up to; erased cases count too.
 *
 * @param cases how many were opened
 * @param open how many of them are not closed
 * @param overdue how many have a duty overdue
 * @param byCategory how many of each category there was one of
 * @param milestones how long it took to each, counted from the report
 */
record Statistics(
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
  private static final double DAY = Duration.ofDays(1).toMillis();

  /**
   * How long it took to something that happens in cases.
   *
   * @param cases in how many it happened
   */
  record Milestone(int cases, double medianDays, double longestDays) {
    static Milestone of(List<Double> days) {
      List<Double> sorted = new ArrayList<>(days);
      Collections.sort(sorted);
      int size = sorted.size();
      double median = size == 0 ? 0 : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
      return new Milestone(size, median, size == 0 ? 0 : sorted.get(size - 1));
    }
  }

  static Statistics of(Service parts, LocalDate since) {
    List<CaseFile> files =
        parts.docket().list(false).stream()
            .filter(file -> !parts.standing().calendar().dayOf(file.openedAt()).isBefore(since))
            .toList();
    Map<String, Integer> categories = new TreeMap<>();
    files.forEach(file -> categories.merge(file.category().id(), 1, Integer::sum));
    Map<String, Milestone> milestones = new LinkedHashMap<>();
    for (EventName milestone : MILESTONES) {
      milestones.put(
          milestone.id(),
          Milestone.of(files.stream().flatMap(file -> days(file, milestone).stream()).toList()));
    }
    return new Statistics(
        files.size(),
        (int) files.stream().filter(file -> !file.closed()).count(),
        (int) files.stream().filter(file -> overdue(parts, file)).count(),
        categories,
        milestones);
  }

  private static List<Double> days(CaseFile file, EventName milestone) {
    return file.events().stream()
        .filter(event -> event.event().equals(milestone))
        .map(CaseEvent::at)
        .map(at -> Duration.between(file.openedAt(), at).toMillis() / DAY)
        .limit(1)
        .toList();
  }

  private static boolean overdue(Service parts, CaseFile file) {
    return parts.docket().clocks(file).stream()
        .anyMatch(clock -> clock.state() == ClockState.OVERDUE);
  }
}
