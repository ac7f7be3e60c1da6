package dev.recourse.scheduler.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A policy's own text, Markdown or plain, split where its headings stand. A section that is too
 * long to be quoted whole is split between its paragraphs; no word is changed.
 *
 * @param head what stands between two lines {@code ---} at the very beginning, as YAML, the first
 *     of them included; empty where there is none
 * @param title its first heading of the highest level, if it begins with one
 * @param passages in the text's order
 */
record PolicyText(String head, Optional<String> title, List<PolicyText.Passage> passages) {
  private static final int QUOTED_WHOLE = 900;
  private static final String FENCE = "---";

  /** {@code ## Heading}, as Markdown has it. */
  private static final Pattern MARKED = Pattern.compile("#{1,6}\\s+(.+?)\\s*#*");

  /** {@code 3.2 Title} on a line of its own: short, and without the stop of a sentence. */
  private static final Pattern NUMBERED =
      Pattern.compile("(?:\\d+(?:\\.\\d+)*\\.?|[A-Z]\\.|[IVXL]+\\.)\\s+\\S.{0,78}[^.;:,]");

  PolicyText {
    passages = List.copyOf(passages);
  }

  /** Some words under a heading. */
  record Passage(String section, String text) {}

  static PolicyText of(String text) {
    List<String> lines = text.replace("\uFEFF", "").lines().toList();
    int start = 0;
    String head = "";
    if (!lines.isEmpty() && lines.get(0).strip().equals(FENCE)) {
      int end = 1;
      while (end < lines.size() && !lines.get(end).strip().equals(FENCE)) {
        end++;
      }
      head = String.join("\n", lines.subList(0, end));
      start = Math.min(lines.size(), end + 1);
    }
    return body(head, lines.subList(start, lines.size()));
  }

  private static PolicyText body(String head, List<String> lines) {
    Optional<String> title = Optional.empty();
    List<Passage> passages = new ArrayList<>();
    String section = "";
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      Optional<String> heading = heading(lines, i);
      if (heading.isEmpty()) {
        words.append(lines.get(i)).append('\n');
        continue;
      }
      split(section, words.toString(), passages);
      words.setLength(0);
      boolean first = title.isEmpty() && passages.isEmpty();
      if (first && lines.get(i).startsWith("# ")) {
        title = heading;
        section = "";
      } else {
        section = heading.get();
      }
    }
    split(section, words.toString(), passages);
    return new PolicyText(head, title, passages);
  }

  private static Optional<String> heading(List<String> lines, int i) {
    String line = lines.get(i).strip();
    Matcher marked = MARKED.matcher(line);
    if (marked.matches()) {
      return Optional.of(marked.group(1));
    }
    boolean alone =
        (i == 0 || lines.get(i - 1).isBlank())
            && (i + 1 == lines.size() || lines.get(i + 1).isBlank());
    return alone && NUMBERED.matcher(line).matches() ? Optional.of(line) : Optional.empty();
  }

  private static void split(String section, String words, List<Passage> passages) {
    String text = words.strip();
    if (text.isEmpty()) {
      return;
    }
    if (text.length() <= QUOTED_WHOLE) {
      passages.add(new Passage(section, text));
      return;
    }
    for (String paragraph : text.split("\\n\\s*\\n")) {
      if (!paragraph.isBlank()) {
        passages.add(new Passage(section, paragraph.strip()));
      }
    }
  }
}
