package dev.recourse.ingest.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ways in which machines write a point in time. One without a zone is taken as UTC. */
final class Times {
  private static final Pattern WEEKDAY =
      Pattern.compile("^(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMENT = Pattern.compile("\\s*\\([^)]{0,40}\\)\\s*$");
  private static final Pattern UTC = Pattern.compile("\\s*(utc|gmt|z)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");
  private static final int LONGEST = 80;

  private static final List<DateTimeFormatter> FORMS =
      List.of(
          form("uuuu-MM-dd[' ']['T']HH:mm[:ss]"),
          form("uuuu/MM/dd[' ']['T']HH:mm[:ss]"),
          form("d[' ']['-']MMM[' ']['-']uuuu HH:mm[:ss]"),
          form("MMM d[,] uuuu HH:mm[:ss]"),
          form("MMM d HH:mm:ss uuuu"),
          form("dd.MM.uuuu HH:mm[:ss]"));

  private Times() {}

  /** The instant that these words name; empty where they name none. */
  static Optional<Instant> parse(String words) {
    String bare = words.strip().replaceAll("\\s+", " ");
    if (bare.length() > LONGEST) {
      return Optional.empty();
    }
    if (EPOCH.matcher(bare).matches()) {
      long number = Long.parseLong(bare);
      return Optional.of(
          bare.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
    }
    String without = COMMENT.matcher(WEEKDAY.matcher(bare).replaceFirst("")).replaceFirst("");
    String clean = UTC.matcher(without).replaceFirst("Z");
    for (DateTimeFormatter form : FORMS) {
      try {
        return Optional.of(instant(form, clean));
      } catch (DateTimeParseException e) {
        // The next form may fit.
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
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
}
