package dev.recourse.bot.cli;

import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import picocli.CommandLine.Option;

/** {@code --pack P}: whose policies. */
final class PackOption {
  @Option(
      names = "--pack",
      paramLabel = "PACK",
      defaultValue = "caltech",
      description = "A built-in policy pack or a folder; left out: ${DEFAULT-VALUE}.")
  private String pack = "";

  Pack load() {
    return Packs.load(pack);
  }
}
