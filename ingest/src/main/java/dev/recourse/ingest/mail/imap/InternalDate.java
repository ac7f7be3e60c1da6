package dev.recourse.ingest.mail.imap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The time at which a server received a message, as IMAP writes it (RFC 9051, section 9). */
final class InternalDate {
  private static final Map<Long, String> MONTHS =
      Map.ofEntries(
          Map.entry(1L, "Jan"),
          Map.entry(2L, "Feb"),
          Map.entry(3L, "Mar"),
          Map.entry(4L, "Apr"),
          Map.entry(5L, "May"),
          Map.entry(6L, "Jun"),
          Map.entry(7L, "Jul"),
          Map.entry(8L, "Aug"),
          Map.entry(9L, "Sep"),
          Map.entry(10L, "Oct"),
          Map.entry(11L, "Nov"),
          Map.entry(12L, "Dec"));

  /** With a day or an hour of one digit too, which some servers write without the blank. */
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d-")
          .appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
          .appendPattern("-uuuu H:mm:ss ")
          .appendOffset("+HHMM", "+0000")
          .toFormatter(Locale.ROOT);

  private InternalDate() {}

  /** Reads one; empty where it is none. */
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip(), FORMAT).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
