package dev.recourse.bot.statistics;

import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many cases came in each of some weeks, by category.
 *
 * @param mondays on which each week began, the earliest first
 * @param cases for each category's label the count of each week, the most frequent category first
 */
public record Weeks(List<LocalDate> mondays, Map<String, List<Integer>> cases) {
  /** Copies list and map, in their order. */
  public Weeks {
    mondays = List.copyOf(mondays);
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
  }

  /** The cases of so many weeks; the last one is the week of this day. */
  public static Weeks of(List<CaseFile> files, Standing standing, LocalDate last, int howMany) {
    BusinessCalendar calendar = standing.calendar();
    LocalDate newest = monday(last);
    List<LocalDate> mondays =
        IntStream.range(0, howMany).mapToObj(i -> newest.minusWeeks(howMany - 1L - i)).toList();
    Map<String, int[]> counted = new LinkedHashMap<>();
    for (CaseFile file : files) {
      int week = mondays.indexOf(monday(calendar.dayOf(file.openedAt())));
      if (week >= 0) {
        counted.computeIfAbsent(standing.policy(file).label(), label -> new int[howMany])[week]++;
      }
    }
    Map<String, List<Integer>> cases = new LinkedHashMap<>();
    counted.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), Arrays.stream(entry.getValue()).boxed().toList()))
        .sorted(
            Comparator.comparing((Map.Entry<String, List<Integer>> e) -> -sum(e.getValue()))
                .thenComparing(Map.Entry::getKey))
        .forEach(entry -> cases.put(entry.getKey(), entry.getValue()));
    return new Weeks(mondays, cases);
  }

  /** The same with all categories but the most frequent ones in one. */
  Weeks folded(int most) {
    if (cases.size() <= most) {
      return this;
    }
    Map<String, List<Integer>> kept = new LinkedHashMap<>();
    int[] others = new int[mondays.size()];
    cases.forEach(
        (label, counts) -> {
          if (kept.size() < most - 1) {
            kept.put(label, counts);
          } else {
            Arrays.setAll(others, i -> others[i] + counts.get(i));
          }
        });
    kept.put("All others", Arrays.stream(others).boxed().toList());
    return new Weeks(mondays, kept);
  }

  static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
