package dev.recourse.bot.demo;

import dev.recourse.bot.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;

/** The demo: a conversation at a terminal, a tour without one. */
public final class Demo {
  /**
   * A Wednesday morning, a week before a holiday: dates that show how business days are counted.
   */
  private static final Instant MORNING = Instant.parse("2026-11-04T17:00:00Z");

  private Demo() {}

  /** Plays it; answers with the process's exit code. */
  public static int play(PrintWriter out) {
    Screen screen = new Screen(out, Terminal.present());
    try (Stage stage = Stage.open(MORNING, Clock.systemUTC())) {
      if (Terminal.present()) {
        new Dialogue(stage, screen, Terminal.lines()).play();
      } else {
        new Tour(stage, screen).play();
      }
    }
    return 0;
  }
}
