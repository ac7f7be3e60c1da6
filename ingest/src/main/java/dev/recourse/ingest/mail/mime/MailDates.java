package dev.recourse.ingest.mail.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the dates of mails: RFC 5322, section 3.3, the older forms, and what programs write. */
final class MailDates {
  private static final int LONGEST = 200;
  private static final String MONTH = "(?<month>[A-Za-z]{3})[A-Za-z]{0,6}\\.?";
  private static final String TIME =
      "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d{1,9})?)?"
          + "(?:\\s*(?<half>[AaPp])\\.?[Mm]\\b\\.?)?(?<rest>.*)";

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              "(?<day>\\d{1,2})[\\s-]+" + MONTH + ",?[\\s-]+(?<year>\\d{2,4})\\D{1,5}" + TIME),
          Pattern.compile(MONTH + "\\s+(?<day>\\d{1,2})(?:,?\\s+(?<year>\\d{4}))?[\\s,]+" + TIME),
          Pattern.compile(
              "(?<year>\\d{4})-(?<number>\\d{1,2})-(?<day>\\d{1,2})[Tt\\s]\\s*" + TIME));

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*+\\)");
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2}):?(\\d{2})(?!\\d)");
  private static final Pattern NAME = Pattern.compile("\\b[A-Za-z]{1,5}\\b");
  private static final Pattern LATE_YEAR = Pattern.compile("\\b(\\d{4})\\s*$");

  /** The zones of RFC 5322, section 4.3, and those that mean one offset wherever they are used. */
  private static final Map<String, Integer> HOURS =
      Map.ofEntries(
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CST", -6),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7),
          Map.entry("CET", 1),
          Map.entry("CEST", 2),
          Map.entry("EET", 2),
          Map.entry("EEST", 3),
          Map.entry("MSK", 3),
          Map.entry("JST", 9));

  private MailDates() {}

  /** The time meant; UTC where no zone is said that is known. */
  static Optional<Instant> parse(String value) {
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    String bare = COMMENT.matcher(value).replaceAll(" ").strip();
    for (Pattern form : FORMS) {
      Matcher found = form.matcher(bare);
      if (found.find()) {
        return instant(found);
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> instant(Matcher found) {
    try {
      String rest = found.group("rest");
      Matcher late = LATE_YEAR.matcher(rest);
      String year = found.group("year");
      if (year == null && !late.find()) {
        return Optional.empty();
      }
      int hour = Integer.parseInt(found.group("hour"));
      String half = found.group("half");
      if (half != null) {
        hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
      }
      String second = found.group("second");
      LocalTime time =
          LocalTime.of(
              hour,
              Integer.parseInt(found.group("minute")),
              // A leap second is the last one of its minute.
              second == null ? 0 : Math.min(59, Integer.parseInt(second)));
      LocalDate date =
          LocalDate.of(
              year(year == null ? late.group(1) : year),
              month(found),
              Integer.parseInt(found.group("day")));
      return Optional.of(LocalDateTime.of(date, time).toInstant(zone(rest)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int month(Matcher found) {
    if (found.pattern() == FORMS.get(2)) {
      return Integer.parseInt(found.group("number"));
    }
    int at = MONTHS.indexOf(found.group("month").toLowerCase(Locale.ROOT));
    return at >= 0 && at % 3 == 0 ? at / 3 + 1 : 0;
  }

  /** Years of two and three digits are read as RFC 5322, section 4.3, says. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    if (digits.length() == 2) {
      return year < 50 ? year + 2000 : year + 1900;
    }
    return digits.length() == 3 ? year + 1900 : year;
  }

  private static ZoneOffset zone(String rest) {
    Matcher offset = OFFSET.matcher(rest);
    if (offset.find()) {
      int minutes = Integer.parseInt(offset.group(2)) * 60 + Integer.parseInt(offset.group(3));
      return ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -60 : 60) * minutes);
    }
    Matcher name = NAME.matcher(rest);
    return name.find()
        ? ZoneOffset.ofHours(HOURS.getOrDefault(name.group().toUpperCase(Locale.ROOT), 0))
        : ZoneOffset.UTC;
  }
}
