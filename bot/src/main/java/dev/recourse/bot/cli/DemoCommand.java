package dev.recourse.bot.cli;

import dev.recourse.bot.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code recourse demo}: everything at once, on a stage of its own. */
@Command(
    name = "demo",
    description =
        "Shows Recourse with an embedded mail server and a clock that can be moved: a conversation at"
            + " a terminal, a tour without one.")
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return Demo.play(spec.commandLine().getOut());
  }
}
