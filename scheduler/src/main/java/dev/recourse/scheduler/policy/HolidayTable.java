package dev.recourse.scheduler.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holidays reckoned from rules, and listed ones. Equal where the tables are.
 *
 * <p>A rule's holiday on a weekend is also kept on the working day next to it, where the table says
 * so; a listed one is kept as it is listed.
 */
final class HolidayTable implements Holidays {

  /** When a rule's holiday falls, and since which year it is kept. */
  sealed interface Day {
    String name();

    int since();

    LocalDate in(int year);

    /** The same date every year. */
    record Fixed(String name, int since, int month, int day) implements Day {
      @Override
      public LocalDate in(int year) {
        return LocalDate.of(year, month, day);
      }
    }

    /** The n-th of a weekday in a month; {@code nth} 1 to 4, or -1 for the last. */
    record Nth(String name, int since, int month, DayOfWeek weekday, int nth) implements Day {
      @Override
      public LocalDate in(int year) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
      }
    }
  }

  /**
   * What a table consists of.
   *
   * @param from the first year known
   * @param to the last year known; empty where the rules hold for good
   * @param nearest whether one on a Saturday is kept on the Friday before and one on a Sunday on
   *     the Monday after
   */
  record Content(
      String name,
      int from,
      Optional<Integer> to,
      boolean nearest,
      List<Day> days,
      Map<LocalDate, String> listed) {
    Content {
      days = List.copyOf(days);
      listed = Map.copyOf(listed);
    }
  }

  private final Content content;
  private final Map<Integer, Map<LocalDate, String>> years = new ConcurrentHashMap<>();

  HolidayTable(Content content) {
    this.content = content;
  }

  @Override
  public String name() {
    return content.name();
  }

  @Override
  public Optional<Integer> lastYear() {
    return content.to();
  }

  @Override
  public Map<LocalDate, String> in(int year) {
    Map<LocalDate, String> known = years.get(year);
    return known != null ? known : years.computeIfAbsent(year, this::reckon);
  }

  private Map<LocalDate, String> reckon(int year) {
    if (year < content.from() || content.to().map(to -> year > to).orElse(false)) {
      throw new UnknownYearException(content.name(), year);
    }
    Map<LocalDate, String> holidays = new TreeMap<>();
    // New Year's Day on a Saturday is kept in the year before.
    for (int of = year; of <= year + 1; of++) {
      for (Day day : content.days()) {
        if (of >= day.since()) {
          LocalDate on = day.in(of);
          put(holidays, year, on, day.name());
          if (content.nearest()) {
            put(holidays, year, kept(on), day.name());
          }
        }
      }
    }
    content.listed().forEach((on, name) -> put(holidays, year, on, name));
    return new LinkedHashMap<>(holidays);
  }

  private static void put(Map<LocalDate, String> holidays, int year, LocalDate on, String name) {
    if (on.getYear() == year) {
      holidays.putIfAbsent(on, name);
    }
  }

  private static LocalDate kept(LocalDate on) {
    return switch (on.getDayOfWeek()) {
      case SATURDAY -> on.minusDays(1);
      case SUNDAY -> on.plusDays(1);
      default -> on;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HolidayTable table && table.content.equals(content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  @Override
  public String toString() {
    return content.name();
  }
}
