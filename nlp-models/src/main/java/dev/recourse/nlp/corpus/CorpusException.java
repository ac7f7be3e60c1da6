package dev.recourse.nlp.corpus;

import java.util.List;

/** A corpus that breaks its rules; says every breach at once, each with file and line. */
public final class CorpusException extends RuntimeException {
  private final List<String> problems;

  /** An exception for these breaches, of which there is at least one. */
  public CorpusException(List<String> problems) {
    super(
        "The corpus has %d problem(s):%n  %s"
            .formatted(problems.size(), String.join(System.lineSeparator() + "  ", problems)));
    this.problems = List.copyOf(problems);
  }

  /** Each breach, with the file and line where it stands. */
  public List<String> problems() {
    return problems;
  }
}
