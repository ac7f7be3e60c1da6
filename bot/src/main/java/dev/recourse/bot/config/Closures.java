package dev.recourse.bot.config;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads {@code 2026-12-24} or {@code 2026-12-28/2026-12-31}. */
public final class Closures {
  private static final int LONGEST = 366;

  private Closures() {}

  /**
   * The days of a closure.
   *
   * @throws IllegalArgumentException where the text is neither a day nor a range
   */
  public static List<LocalDate> days(String text) {
    int slash = text.indexOf('/');
    LocalDate first = day(slash < 0 ? text : text.substring(0, slash));
    LocalDate last = slash < 0 ? first : day(text.substring(slash + 1));
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("the last day of a closure comes after its first");
    }
    if (first.plusDays(LONGEST).isBefore(last)) {
      throw new IllegalArgumentException("a closure lasts at most a year");
    }
    return first.datesUntil(last.plusDays(1)).toList();
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "a closure is a day, such as 2026-12-24, or a range, such as 2026-12-28/2026-12-31", e);
    }
  }
}
