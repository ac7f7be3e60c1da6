package dev.recourse.bot.cli;

import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse recategorize}: a handler confirms or changes the category. */
@Command(
    name = "recategorize",
    description = "Confirms or changes what a case is about; its clocks are computed anew.")
final class RecategorizeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Parameters(index = "1", paramLabel = "CATEGORY", description = "Such as fraud-phishing.")
  private String category = "";

  @Override
  public Integer call() {
    Category chosen = States.read(category, Category.values(), Category::id).orElseThrow();
    spec.commandLine()
        .getOut()
        .println(Workplace.record(config, number, EventName.CATEGORY_SET, chosen.id()));
    return 0;
  }
}
