package dev.recourse.ingest.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A table in a text, a row for each host: a line that names the columns, one for an address and one
 * for a time among them, and rows below it. Whatever else the text says is left out.
 *
 * @param rows at least one; by column; names are their letters and digits alone, without what
 *     stands in brackets; empty values are left out
 */
record Table(List<Map<String, String>> rows) {
  private static final String SEPARATORS = ",;\t|";
  private static final int LONGEST_HEADER = 8_000;
  private static final int SHORTEST_HEADER = 7;

  /** Lines that may name columns and have no row below them; the text is read for each. */
  private static final int TRIES = 5;

  /** Of an address, the most telling first. */
  private static final List<String> SOURCES =
      List.of(
          "srcip",
          "sourceip",
          "attackerip",
          "ip",
          "ipaddress",
          "sourceipaddress",
          "srcaddr",
          "hostip",
          "clientip",
          "ipv4",
          "ipv6");

  private static final List<String> TIMES =
      List.of(
          "timestamp",
          "timestamputc",
          "timesource",
          "eventtime",
          "datetime",
          "dateandtime",
          "time",
          "observationtime",
          "detected",
          "detectedat",
          "lastseen",
          "firstseen",
          "eventdate",
          "date");

  Table {
    rows = List.copyOf(rows);
  }

  /** The rows of the first table in a part of a mail; none where it has no table. */
  static List<Map<String, String>> rowsIn(Piece piece) {
    return in(piece.text(), Formats.INCIDENTS).map(Table::rows).orElse(List.of());
  }

  /** The first table of a text, at most so many rows of it. */
  private static Optional<Table> in(String text, int most) {
    int tries = 0;
    int from = 0;
    while (from < text.length() && tries < TRIES) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      Optional<Header> header = header(text, from, to);
      if (header.isPresent()) {
        tries++;
        List<Map<String, String>> rows = rows(text, to, header.get(), most);
        if (!rows.isEmpty()) {
          return Optional.of(new Table(rows));
        }
      }
      from = to + 1;
    }
    return Optional.empty();
  }

  private record Header(char separator, List<String> columns) {}

  private static Optional<Header> header(String text, int from, int to) {
    if (to - from < SHORTEST_HEADER || to - from > LONGEST_HEADER) {
      return Optional.empty();
    }
    String line = text.substring(from, to);
    String lower = line.toLowerCase(Locale.ROOT);
    if (!lower.contains("ip") && !lower.contains("addr")) {
      return Optional.empty();
    }
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char separator = SEPARATORS.charAt(i);
      if (line.indexOf(separator) >= 0) {
        List<String> columns =
            Csv.rows(line, 0, separator, 1).stream()
                .flatMap(names -> names.stream().map(Table::column))
                .toList();
        if (columns.stream().anyMatch(SOURCES::contains)
            && columns.stream().anyMatch(TIMES::contains)) {
          return Optional.of(new Header(separator, columns));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Map<String, String>> rows(String text, int from, Header header, int most) {
    List<String> columns = header.columns();
    List<Map<String, String>> rows = new ArrayList<>();
    int below = Math.min(from + 1, text.length());
    for (List<String> values : Csv.rows(text, below, header.separator(), most)) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
        if (!values.get(i).isEmpty()) {
          row.putIfAbsent(columns.get(i), values.get(i));
        }
      }
      if (first(row, SOURCES).flatMap(Sources::ip).isPresent() && time(row).isPresent()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Some name the table before they name its columns: "Format: ASN | IP | ...". */
  private static String column(String written) {
    String name = written.substring(written.indexOf(':') + 1).replaceAll("\\([^)]{0,40}\\)", "");
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** From which address a row speaks. */
  static Optional<String> source(Map<String, String> row) {
    return first(row, SOURCES);
  }

  /** When it happened, where the row says so in words that name a time. */
  static Optional<String> time(Map<String, String> row) {
    for (String day : List.of("eventdate", "date")) {
      String date = row.get(day);
      String time = row.get(day.equals("date") ? "time" : "eventtime");
      if (date != null && time != null && Times.parse(date + " " + time).isPresent()) {
        return Optional.of(date + " " + time);
      }
    }
    return TIMES.stream()
        .flatMap(name -> Optional.ofNullable(row.get(name)).stream())
        .filter(words -> Times.parse(words).isPresent())
        .findFirst();
  }

  /** What the first of these columns that has a value says. */
  static Optional<String> first(Map<String, String> row, List<String> columns) {
    return columns.stream()
        .flatMap(name -> Optional.ofNullable(row.get(name)).stream())
        .findFirst();
  }
}
