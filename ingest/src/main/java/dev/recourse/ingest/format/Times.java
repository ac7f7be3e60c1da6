package dev.recourse.ingest.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which machines write a point in time. One without a zone is taken as UTC, a day
 * without a time as its beginning.
 */
final class Times {
  private static final Pattern WEEKDAY =
      Pattern.compile("^(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMENT = Pattern.compile("\\s?\\([^)]{0,40}\\)\\s?$");
  private static final Pattern ZONE_NAME =
      Pattern.compile("(\\d) ?([a-z]{1,4})$", Pattern.CASE_INSENSITIVE);

  /** As Go prints it: the offset, and its name. */
  private static final Pattern NAMED_OFFSET =
      Pattern.compile("([+-]\\d\\d:?\\d\\d) [A-Za-z]{1,5}$");

  /** As {@code date} prints it: the zone before the year. */
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "^([A-Za-z]{3} \\d{1,2} \\d\\d:\\d\\d:\\d\\d) ([A-Za-z]{1,5}|[+-]\\d{4}) (\\d{4})$");

  private static final Pattern COMMA = Pattern.compile("(:\\d\\d),(\\d)");

  /** As some copyright agents write it: {@code 2026-11-23T10-15-00UTC}. */
  private static final Pattern HYPHENS =
      Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d)-(\\d\\d)-(\\d\\d)");

  /** Zones by name, in winter as in summer. */
  private static final Pattern REGION =
      Pattern.compile(
          " \\(?(?:North American )?(Eastern|Central|Mountain|Pacific)"
              + "(?: (?:Standard|Daylight))? Time\\)?$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern EPOCH = Pattern.compile("(\\d{10})(?:\\.\\d{1,9})?|\\d{13}");
  private static final int LONGEST = 80;

  /** RFC 5322, section 4.3, and the names of the zones from where reports come most. */
  private static final Map<String, String> ZONES = new HashMap<>();

  static {
    zone("Z", "Z UTC UT GMT WET");
    zone("-10:00", "HST");
    zone("-09:00", "AKST");
    zone("-08:00", "PST AKDT");
    zone("-07:00", "MST PDT");
    zone("-06:00", "CST MDT");
    zone("-05:00", "EST CDT");
    zone("-04:00", "EDT AST");
    zone("-03:00", "ADT BRT");
    zone("+01:00", "CET WEST BST");
    zone("+02:00", "CEST EET SAST");
    zone("+03:00", "EEST MSK");
    zone("+08:00", "SGT HKT AWST");
    zone("+09:00", "JST KST");
    zone("+10:00", "AEST");
    zone("+11:00", "AEDT");
    zone("+12:00", "NZST");
    zone("+13:00", "NZDT");
  }

  private static final List<DateTimeFormatter> FORMS =
      List.of(
          form("uuuu-MM-dd[' ']['T']HH:mm[:ss]"),
          form("uuuu/MM/dd[' ']['T']HH:mm[:ss]"),
          form("d[' ']['-']['/']MMM[' ']['-']['/']uuuu[' '][':']H:mm[:ss]"),
          form("MMM d[,] uuuu HH:mm[:ss]"),
          form("MMM d HH:mm:ss uuuu"),
          form("dd.MM.uuuu HH:mm[:ss]"),
          form("uuuuMMdd'T'HHmmss"),
          form("M/d/uuuu[,] h:mm[:ss] a"));

  private static final List<DateTimeFormatter> DAYS =
      List.of(day("uuuu-MM-dd"), day("uuuu/MM/dd"), day("d MMM uuuu"));

  private Times() {}

  private static ZoneId region(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "central" -> ZoneId.of("America/Chicago");
      case "mountain" -> ZoneId.of("America/Denver");
      case "pacific" -> ZoneId.of("America/Los_Angeles");
      default -> ZoneId.of("America/New_York");
    };
  }

  private static void zone(String offset, String names) {
    for (String name : names.split(" ")) {
      ZONES.put(name, offset);
    }
  }

  /** The instant that these words name; empty where they name none. */
  static Optional<Instant> parse(String words) {
    String bare = words.strip().replaceAll("\\s+", " ");
    if (bare.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher epoch = EPOCH.matcher(bare);
    if (epoch.matches()) {
      return Optional.of(
          epoch.group(1) == null
              ? Instant.ofEpochMilli(Long.parseLong(bare))
              : Instant.ofEpochSecond(Long.parseLong(epoch.group(1))));
    }
    Matcher region = REGION.matcher(bare);
    if (region.find()) {
      ZoneId zone = region(region.group(1));
      return parse(bare.substring(0, region.start()))
          .map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC).atZone(zone).toInstant());
    }
    String clean = clean(bare);
    for (DateTimeFormatter form : FORMS) {
      try {
        return Optional.of(instant(form, clean));
      } catch (DateTimeParseException e) {
        // The next form may fit.
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    return day(clean, DAYS);
  }

  /** The time with which these words begin, whatever follows it. */
  static Optional<String> beginning(String words) {
    String left = words.strip();
    for (int end = left.length(); end > 0; end = left.lastIndexOf(' ', end - 1)) {
      String tried = left.substring(0, end).replaceFirst("[.,;]$", "");
      if (parse(tried).isPresent()) {
        return Optional.of(tried);
      }
    }
    return Optional.empty();
  }

  /**
   * A time without a year in a message of that day: in the last year in which it does not lie ahead
   * of it, a day's grace given.
   *
   * @param day such as {@code 23 Nov}
   * @param time such as {@code 10:00:01}
   * @param zone as an offset or a name
   */
  static Optional<String> lastBefore(Instant sent, String day, String time, String zone) {
    int year = sent.atZone(ZoneOffset.UTC).getYear();
    for (int tried : new int[] {year, year - 1}) {
      String words = day + " " + tried + " " + time + " " + zone;
      Optional<Instant> at = parse(words);
      if (at.isPresent() && !at.get().isAfter(sent.plus(1, ChronoUnit.DAYS))) {
        return Optional.of(words);
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> day(String words, List<DateTimeFormatter> forms) {
    for (DateTimeFormatter form : forms) {
      try {
        return Optional.of(LocalDate.parse(words, form).atStartOfDay().toInstant(ZoneOffset.UTC));
      } catch (DateTimeParseException e) {
        // The next form may fit.
      }
    }
    return Optional.empty();
  }

  /** In one of the forms, the zone as an offset at its end. */
  private static String clean(String words) {
    String bare = WEEKDAY.matcher(words).replaceFirst("");
    bare = COMMENT.matcher(bare).replaceFirst("");
    bare = NAMED_OFFSET.matcher(bare).replaceFirst("$1");
    bare = YEAR_LAST.matcher(bare).replaceFirst("$1 $3 $2");
    bare = HYPHENS.matcher(bare).replaceFirst("$1T$2:$3:$4");
    bare = COMMA.matcher(bare).replaceFirst("$1.$2");
    Matcher zone = ZONE_NAME.matcher(bare);
    if (zone.find()) {
      String offset = ZONES.get(zone.group(2).toUpperCase(Locale.ROOT));
      return offset == null ? bare : bare.substring(0, zone.end(1)) + offset;
    }
    return bare;
  }

  private static Instant instant(DateTimeFormatter form, String words) {
    TemporalAccessor parsed = form.parseBest(words, OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime exact
        ? exact.toInstant()
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
        .optionalEnd()
        .appendPattern("[' '][XXX][XX][X]")
        .toFormatter(Locale.ENGLISH);
  }

  private static DateTimeFormatter day(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }
}
