package dev.recourse.scheduler.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a case, such as {@code R-2026-000123}.
 *
 * @param year the year of opening in the institution's zone, 2000 to 9999
 * @param number 1 to 999999, counted without gaps within the year
 */
public record CaseId(int year, int number) implements Comparable<CaseId> {
  /** From here on it is a year with case numbers in every zone. */
  public static final Instant EARLIEST = Instant.parse("2000-01-02T00:00:00Z");

  private static final Pattern FORM =
      Pattern.compile("(?<![A-Za-z0-9])[Rr]-(\\d{4})-(\\d{6})(?!\\d)");

  private static final int FIRST_YEAR = 2000;

  /** Checks the ranges. */
  public CaseId {
    if (year < FIRST_YEAR || year > 9999 || number < 1 || number > 999_999) {
      throw new IllegalArgumentException("R-" + year + "-" + number + " is not a case number.");
    }
  }

  /**
   * Reads a case number.
   *
   * @throws IllegalArgumentException where the text is not one
   */
  public static CaseId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a case number: it looks like R-2026-000123.");
    }
    return of(matcher);
  }

  /** The first case number in a text, wherever it stands. */
  public static Optional<CaseId> findIn(String text) {
    Matcher matcher = FORM.matcher(text);
    while (matcher.find()) {
      if (!matcher.group(2).equals("000000") && matcher.group(1).charAt(0) >= '2') {
        return Optional.of(of(matcher));
      }
    }
    return Optional.empty();
  }

  private static CaseId of(Matcher matcher) {
    return new CaseId(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public int compareTo(CaseId other) {
    return year != other.year
        ? Integer.compare(year, other.year)
        : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "R-" + year + "-" + Integer.toString(1_000_000 + number).substring(1);
  }
}
