package dev.recourse.scheduler.yaml;

/**
 * One mistake in a file that a person wrote.
 *
 * @param file the name of the file as its writer knows it
 * @param line counted from 1; 0 where the mistake is the whole file's
 * @param message what is wrong and what to do about it, in a sentence; never a secret
 */
public record Problem(String file, int line, String message) {
  /** Checks the line. */
  public Problem {
    if (line < 0) {
      throw new IllegalArgumentException("A line is counted from 1, not " + line + ".");
    }
  }

  /** {@code file:line: message}, as compilers print it. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
  }
}
