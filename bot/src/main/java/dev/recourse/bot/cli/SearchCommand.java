package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseSearch;
import dev.recourse.scheduler.cases.CaseStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse search}: cases by the words of their reports and notes. */
@Command(
    name = "search",
    description =
        "Finds cases by the words of their reports and notes, restricted ones too; the best match"
            + " first.")
final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(arity = "1..*", paramLabel = "WORDS", description = "All must be there, in any form.")
  private List<String> words = List.of();

  @Option(names = "--json", description = "Answer with a JSON array.")
  private boolean json;

  /** A case that was found. */
  record Found(
      String id,
      String status,
      String category,
      boolean restricted,
      String subject,
      String excerpt) {
    static Found of(Service parts, CaseSearch.Hit hit) {
      CaseFile file = parts.docket().find(hit.id()).orElseThrow();
      return new Found(
          file.id().toString(),
          CaseStatus.after(file.events()).id(),
          file.category().id(),
          parts.standing().restricted(file),
          file.subject(),
          hit.excerpt());
    }
  }

  @Override
  public Integer call() {
    List<Found> found =
        Workplace.with(
            config,
            parts ->
                parts.docket().search(String.join(" ", words)).stream()
                    .map(hit -> Found.of(parts, hit))
                    .toList());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Output.json(out, found);
      return 0;
    }
    Table table = new Table("CASE", "STATUS", "CATEGORY", "RESTRICTED", "WHERE");
    found.forEach(
        hit ->
            table.row(
                hit.id(),
                hit.status(),
                hit.category(),
                hit.restricted() ? "restricted" : "-",
                hit.excerpt()));
    table.print(out);
    return 0;
  }
}
