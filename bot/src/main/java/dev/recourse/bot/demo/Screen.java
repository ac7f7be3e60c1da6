package dev.recourse.bot.demo;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the demo shows itself: plain text, with a little colour where there is a terminal. */
final class Screen {
  private static final int WIDTH = 84;
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String CYAN = "\u001b[36m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintWriter out;
  private final boolean coloured;

  Screen(PrintWriter out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  /** The beginning of a new part. */
  void heading(String words) {
    out.println();
    out.println(
        styled(BOLD, "== " + words + " " + "=".repeat(Math.max(2, WIDTH - words.length() - 4))));
    out.flush();
  }

  /** A line of explanation. */
  void say(String words) {
    words.lines().flatMap(line -> wrapped(line, WIDTH).lines()).forEach(out::println);
    out.flush();
  }

  /** A line of what Recourse made of something. */
  void fact(String name, String words) {
    String[] lines = wrapped(words, WIDTH - 16).split("\n", -1);
    out.printf("  %s %s%n", styled(CYAN, String.format("%-12s", name)), lines[0]);
    for (int i = 1; i < lines.length; i++) {
      out.println(" ".repeat(15) + lines[i]);
    }
    out.flush();
  }

  /** A letter in a frame, as its reader sees it. */
  void letter(String title, String text) {
    String[] lines = wrapped(title, WIDTH - 6).split("\n", -1);
    out.println("  +-- " + styled(BOLD, lines[0]));
    for (int i = 1; i < lines.length; i++) {
      out.println("  |   " + styled(BOLD, lines[i]));
    }
    text.strip()
        .lines()
        .flatMap(
            line -> line.length() > WIDTH - 4 ? wrapped(line, WIDTH - 4).lines() : Stream.of(line))
        .forEach(line -> out.println("  | " + line));
    out.println("  +" + "-".repeat(WIDTH - 3));
    out.flush();
  }

  /** The beginning of a letter that is much like one shown before. */
  void opening(String title, String text, int lines) {
    String shown = text.strip().lines().limit(lines).collect(Collectors.joining("\n"));
    letter(title, shown + "\n[...]");
  }

  /** A line as it stands, cut where the screen ends. */
  void line(String words) {
    out.println(words.length() > WIDTH ? words.substring(0, WIDTH - 3) + "..." : words);
    out.flush();
  }

  /** Something in passing. */
  void aside(String words) {
    wrapped(words, WIDTH).lines().forEach(line -> out.println(styled(DIM, line)));
    out.flush();
  }

  /** Asks for a line. */
  void prompt() {
    out.println();
    out.print(styled(BOLD, "you> "));
    out.flush();
  }

  private String styled(String style, String words) {
    return coloured ? style + words + PLAIN : words;
  }

  /** The words in lines of at most this width, broken between words. */
  static String wrapped(String words, int width) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : words.strip().split(" +", -1)) {
      if (column > 0 && column + 1 + word.length() > width) {
        text.append('\n');
        column = 0;
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    return text.toString();
  }
}
