package dev.recourse.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final String SENTENCE = "It is counted like this. ".repeat(12).strip();

  @Test
  void sentencesStandBesideTheOtherColumnsWhereThereIsRoom() {
    Table table = new Table("RULE", "WHY");
    table.row("appeal", SENTENCE);

    List<String> lines = printed(table);

    assertThat(lines).allMatch(line -> line.length() <= 100).hasSize(5);
    assertThat(lines.get(1)).startsWith("appeal  It is counted");
    assertThat(lines.get(2)).startsWith("        ");
    assertThat(String.join(" ", lines).replaceAll("\\s+", " ")).endsWith(SENTENCE);
  }

  @Test
  void sentencesStandBelowTheOtherColumnsWhereThoseAreWide() {
    Table table = new Table("CLOCK", "STATE", "WHY");
    table.row("x".repeat(70), "open", SENTENCE);

    List<String> lines = printed(table);

    assertThat(lines).allMatch(line -> line.length() <= 100);
    assertThat(lines.get(2)).isEqualTo("x".repeat(70) + "  open");
    assertThat(lines.get(3)).startsWith("    It is counted");
  }

  private static List<String> printed(Table table) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    table.printWrapped(out);
    out.flush();
    return text.toString().lines().toList();
  }
}
