package dev.recourse.bot.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, as wide as they need to be. For one thread. */
final class Table {
  private static final int WIDTH = 100;
  private static final int NARROWEST = 32;

  private final List<String[]> rows = new ArrayList<>();

  Table(String... heads) {
    rows.add(heads);
  }

  void row(String... cells) {
    rows.add(Arrays.stream(cells).map(TerminalText::line).toArray(String[]::new));
  }

  /** Prints the table and an empty line; nothing where it has no row. */
  void printIfAny(PrintWriter out) {
    if (rows.size() > 1) {
      print(out);
      out.println();
    }
  }

  /**
   * Prints the table so that no line is wider than a terminal: the last column holds sentences,
   * which stand beside the others where there is room, else below them.
   */
  void printWrapped(PrintWriter out) {
    if (rows.size() == 1) {
      out.println("(none)");
      return;
    }
    int last = rows.get(0).length - 1;
    int[] widths = widths();
    int left = Arrays.stream(widths, 0, last).map(width -> width + 2).sum();
    boolean beside = WIDTH - left >= NARROWEST;
    int indent = beside ? left : 4;
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < last; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      List<String> words = wrap(row[last], WIDTH - indent);
      if (beside) {
        line.append(words.get(0));
        words = words.subList(1, words.size());
      }
      out.println(line.toString().stripTrailing());
      words.forEach(more -> out.println(" ".repeat(indent) + more));
    }
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return widths;
  }

  void print(PrintWriter out) {
    if (rows.size() == 1) {
      out.println("(none)");
      return;
    }
    int[] widths = widths();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
