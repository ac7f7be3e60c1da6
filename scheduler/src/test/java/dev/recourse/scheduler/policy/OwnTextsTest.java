package dev.recourse.scheduler.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.recourse.scheduler.yaml.InvalidFilesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An institution's own policies in its pack, quoted word for word. */
class OwnTextsTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeAPack() throws IOException {
    String builtIn = new PackFiles.BuiltIn("mit").read("pack.yaml").orElseThrow();
    Files.writeString(folder.resolve("pack.yaml"), builtIn.replace("id: mit", "id: example"));
    new PackFiles.BuiltIn("mit")
        .read("procedures/acceptable-use.yaml")
        .ifPresent(text -> write("procedures/acceptable-use.yaml", text));
  }

  @Test
  void aMarkdownTextIsSplitByItsHeadingsAndQuotedWordForWord() {
    write(
        "texts/network.md",
        """
        ---
        policy: Example University, Network Rules (2026)
        categories: [system-interference]
        ---
        # Network Rules

        These rules hold in all *buildings*.

        ## 2 Access points

        Nobody  sets up an access point; ask the helpdesk (ext. 4357).
        """);

    List<Clause> clauses = Packs.load(folder.toString()).clauses();

    assertThat(clauses)
        .containsExactly(
            clause("", "These rules hold in all *buildings*."),
            clause(
                "2 Access points",
                "Nobody  sets up an access point; ask the helpdesk (ext. 4357)."));
  }

  @Test
  void aPlainTextIsSplitAtItsNumberedHeadings() {
    write(
        "texts/printing.txt",
        """
        ---
        policy: Printing
        ---
        1. Paper

        Each student has 200 sheets
        a term.

        1.2 Posters

        Posters are printed on Fridays.
        2. is not a heading inside a paragraph
        """);

    assertThat(Packs.load(folder.toString()).clauses())
        .extracting(clause -> clause.citation().inWords(), Clause::text)
        .containsExactly(
            tuple("Printing, 1. Paper", "Each student has 200 sheets\na term."),
            tuple(
                "Printing, 1.2 Posters",
                "Posters are printed on Fridays.\n2. is not a heading inside a paragraph"));
  }

  @Test
  void aLongSectionIsSplitBetweenItsParagraphs() {
    write("texts/long.md", "# Long\n\n" + "One. ".repeat(150) + "\n\n" + "Two. ".repeat(150));

    assertThat(Packs.load(folder.toString()).clauses())
        .extracting(Clause::text)
        .containsExactly("One. ".repeat(150).strip(), "Two. ".repeat(150).strip());
  }

  @Test
  void aTextNamedByNothingButItsHeadingIsCitedByThat() {
    write("texts/kitchen.md", "# Kitchen Rules\n\nWash up.\n");

    assertThat(Packs.load(folder.toString()).clauses())
        .extracting(clause -> clause.citation().inWords())
        .containsExactly("Kitchen Rules");
  }

  @Test
  void everyMistakeInATextIsToldWithItsFileAndLine() {
    write("texts/a.md", "---\npolicy: A\ncategories: [copyrite]\ncolour: red\n---\n\nText.\n");
    write("texts/b.txt", "Just words.\n");
    write("texts/c.pdf", "%PDF");
    write("texts/d.md", "# Empty\n");
    write(
        "clauses.yaml",
        """
        documents:
          - policy: Example Policy
            clauses:
              - section: "1"
                sais: Nothing.
        """);

    InvalidFilesException refused =
        catchThrowableOfType(InvalidFilesException.class, () -> Packs.load(folder.toString()));

    assertThat(refused.problems().stream().map(p -> p.toString().replace(folder + "/", "")))
        .anyMatch(line -> line.startsWith("texts/a.md:3") && line.contains("copyright"))
        .anyMatch(line -> line.startsWith("texts/a.md:4") && line.contains("colour"))
        .anyMatch(line -> line.startsWith("texts/b.txt:1") && line.contains("which policy"))
        .anyMatch(line -> line.startsWith("texts/c.pdf") && line.contains(".md or .txt"))
        .anyMatch(line -> line.startsWith("texts/d.md") && line.contains("no text"))
        .anyMatch(line -> line.startsWith("clauses.yaml:5") && line.contains("says"));
  }

  private static Clause clause(String section, String text) {
    return new Clause(
        new Citation("Example University, Network Rules (2026)", section),
        text,
        Set.of(Category.SYSTEM_INTERFERENCE),
        "");
  }

  private void write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
