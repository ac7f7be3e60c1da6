package dev.recourse.ingest.format;

import java.util.ArrayList;
import java.util.List;

/** Rows of values with a separator between them, a comma (RFC 4180) or another. */
final class Csv {
  private static final int COLUMNS = 300;

  private Csv() {}

  /** At most so many rows, from this place on; rows without any value are left out. */
  static List<List<String>> rows(String text, int from, char separator, int most) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = from; i < text.length() && rows.size() < most; i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        value.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        end(row, value);
      } else if (c == '\n' && !quoted) {
        end(row, value);
        keep(rows, row);
        row = new ArrayList<>();
      } else {
        value.append(c);
      }
    }
    if (rows.size() < most) {
      end(row, value);
      keep(rows, row);
    }
    return rows;
  }

  private static void end(List<String> row, StringBuilder value) {
    if (row.size() < COLUMNS) {
      row.add(value.toString().strip());
    }
    value.setLength(0);
  }

  private static void keep(List<List<String>> rows, List<String> row) {
    if (row.stream().anyMatch(value -> !value.isEmpty())) {
      rows.add(row);
    }
  }
}
