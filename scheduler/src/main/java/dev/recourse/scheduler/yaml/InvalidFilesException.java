package dev.recourse.scheduler.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Files that cannot be used as they are, with everything that is wrong with them. */
public final class InvalidFilesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** The message has each problem on a line of its own. */
  public InvalidFilesException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All of them, by file and line; never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
