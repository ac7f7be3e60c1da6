package dev.recourse.bot.cli;

/** The command was called wrongly; says how it is called right. Exit 2. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageError(String message) {
    super(message);
  }
}
