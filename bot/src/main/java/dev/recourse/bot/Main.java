package dev.recourse.bot;

import dev.recourse.bot.cli.Recourse;

/** Where it starts. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(Recourse.run(args));
  }
}
