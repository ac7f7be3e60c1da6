package dev.recourse.bot.cli;

/** Something asked for cannot be done; says what, where, and what to do. Exit 1. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
