package dev.recourse.scheduler.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes found in one or several files. For one thread. */
public final class Problems {
  private static final Comparator<Problem> IN_READING_ORDER =
      Comparator.comparing(Problem::file).thenComparingInt(Problem::line);

  private final List<Problem> found = new ArrayList<>();

  /** Adds one; the same one is kept once. */
  public void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Adds one; {@code line} is 0 where it is the whole file's. */
  public void add(String file, int line, String message) {
    add(new Problem(file, line, message));
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many have been found so far. */
  public int count() {
    return found.size();
  }

  /** All, by file and line. */
  public List<Problem> all() {
    return found.stream().sorted(IN_READING_ORDER).toList();
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidFilesException with all problems, where there is one
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidFilesException(all());
    }
  }
}
