package dev.recourse.bot.cli;

import dev.recourse.bot.service.OpenDesk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

/**
 * A desk with one report, at which commands are typed.
 *
 * @param configuration the file that names its data
 * @param number the case of the report
 */
record Typed(String configuration, String number) {
  /** What a command said, and how it ended. */
  record Answer(int exit, String out, String err) {}

  /** A desk in an empty folder; somebody has reported that a rig mines in the laboratory. */
  static Typed in(Path folder) {
    try (OpenDesk desk = OpenDesk.in(folder, Clock.systemUTC())) {
      String number =
          desk.hear("ann@students.example.edu", "a mining rig mines cryptocurrency in the gpu lab")
              .caseId()
              .orElseThrow()
              .toString();
      return new Typed(desk.configuration().toString(), number);
    }
  }

  /** Types a command. */
  static Answer typed(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Recourse.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Answer(exit, out.toString(), err.toString());
  }

  /** Types a command about the data of this desk. */
  Answer here(String... args) {
    return typed(
        Stream.concat(Stream.of(args), Stream.of("--config", configuration))
            .toArray(String[]::new));
  }
}
