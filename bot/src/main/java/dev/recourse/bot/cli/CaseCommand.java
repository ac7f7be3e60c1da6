package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.ingest.indicator.Defanged;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.CategoryPolicy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse case}: one case, with everything that happened and everything that is due. */
@Command(name = "case", description = "Shows a case: its events, its clocks and why, its messages.")
final class CaseCommand implements Callable<Integer> {
  /** Rows of a list on the page; --json has them all. */
  private static final int SHOWN = 50;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Option(names = "--json", description = "Answer with a JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Output.json(
          out, Workplace.with(config, parts -> CaseView.of(parts, Workplace.file(parts, number))));
    } else {
      String page = Workplace.with(config, parts -> page(parts, Workplace.file(parts, number)));
      out.print(page);
      out.flush();
    }
    return 0;
  }

  /** A case as people read it. */
  static String page(Service parts, CaseFile file) {
    ListedCase view = ListedCase.of(parts, file);
    CategoryPolicy policy = parts.standing().policy(file);
    StringWriter page = new StringWriter();
    PrintWriter out = new PrintWriter(page);
    out.println(view.id() + "  " + view.subject());
    out.println("  status:    " + view.status() + (view.restricted() ? ", restricted" : ""));
    out.printf(
        Locale.ROOT,
        "  category:  %s (%s), %s, %s%n",
        view.category(),
        policy.label(),
        Classified.inPercent(view.confidence()),
        file.confirmed() ? "confirmed by a handler" : view.decision());
    out.println("  policy:    " + policy.citation().inWords());
    out.println(
        "  because:   "
            + file.classified().because().stream()
                .map(why -> String.format(Locale.ROOT, "%s %+.2f", why.feature(), why.weight()))
                .collect(Collectors.joining(", ")));
    out.println("  model:     " + file.classified().model());
    file.classified()
        .otherLanguage()
        .ifPresent(language -> out.println("  language:  " + language.inEnglish()));
    out.println(
        "  flags:     " + (view.flags().isEmpty() ? "none" : String.join(", ", view.flags())));
    out.println("  from:      " + view.reporter().orElse("(anonymous)") + ", by " + view.channel());
    ReceivedReports.of(parts, file).items().stream()
        .flatMap(item -> item.mail().flatMap(Report::authentication).stream())
        .map(
            found -> found.verdict().name().toLowerCase(Locale.ROOT) + " (" + found.inWords() + ")")
        .distinct()
        .forEach(found -> out.println("  sender:    " + found));
    out.println("  keeper:    " + parts.standing().keeper(file));
    out.println("  assignee:  " + view.assignee().orElse("nobody"));
    Workplace.history(parts, file).ifPresent(known -> out.println("  history:   " + known));
    joined(parts, file, out);
    out.println();
    events(file, out);
    clocks(parts.docket().clocks(file), out);
    messages(parts.outbox().ofCase(file.id()), out);
    found(ReceivedReports.of(parts, file), out);
    out.println(
        "Allowed now: "
            + parts.docket().allowed(file).stream()
                .map(Object::toString)
                .collect(Collectors.joining(", ")));
    out.flush();
    return TerminalText.lines(page.toString());
  }

  private static void joined(Service parts, CaseFile file, PrintWriter out) {
    if (file.joinedInto().isPresent()) {
      CaseId goesOn = parts.docket().current(file.id()).orElse(file).id();
      out.println(
          "  joined:    to " + goesOn + ", where it goes on; `recourse case " + goesOn + "`");
    }
    if (!file.joined().isEmpty()) {
      out.println(
          "  with:      "
              + file.joined().stream().map(CaseId::toString).collect(Collectors.joining(", ")));
    }
  }

  private static void events(CaseFile file, PrintWriter out) {
    Table table = new Table("NO.", "HAPPENED", "EVENT", "PARTY", "BY", "NOTE");
    file.events().stream()
        .map(CaseView.Event::of)
        .forEach(
            event ->
                table.row(
                    Integer.toString(event.seq()),
                    event.at(),
                    event.event(),
                    event.party().orElse("-"),
                    event.by(),
                    event.note().orElse("")));
    table.print(out);
    out.println();
  }

  private static void clocks(List<CaseClock> clocks, PrintWriter out) {
    Table table = new Table("CLOCK", "LAST DAY", "STATE", "WHY");
    clocks.forEach(
        clock ->
            table.row(
                clock.key().toString(), clock.dueOn().toString(), clock.state().id(), clock.why()));
    table.printWrapped(out);
    out.println();
  }

  private static void messages(List<OutboxEntry> sent, PrintWriter out) {
    Table table = new Table("MESSAGE", "TO", "STATE", "SENT");
    sent.stream()
        .map(OutboxView::of)
        .forEach(
            entry -> table.row(entry.key(), entry.to(), entry.state(), entry.sentAt().orElse("-")));
    table.print(out);
    out.println();
  }

  /** What a person would otherwise look up in the mails: links and addresses harmless to click. */
  private static void found(ReceivedReports received, PrintWriter out) {
    Table files = new Table("CAME WITH IT", "IS", "CALLED", "BYTES", "SHA-256");
    received.views().stream()
        .flatMap(view -> view.attachments().stream())
        .limit(SHOWN)
        .forEach(
            file ->
                files.row(
                    file.name(),
                    file.contentType(),
                    file.mediaType(),
                    Long.toString(file.size()),
                    file.sha256()));
    files.printIfAny(out);
    Table absent = new Table("NOT HERE", "CALLED", "STATE", "WHY");
    received.views().stream()
        .flatMap(view -> view.absent().stream())
        .limit(SHOWN)
        .forEach(
            file ->
                absent.row(file.name(), file.mediaType(), file.state(), file.reason().orElse("-")));
    absent.printIfAny(out);
    Table incidents = new Table("INCIDENT", "FROM", "AT", "WHAT", "FORMAT", "THEIR NUMBER");
    received.incidents().stream()
        .limit(SHOWN)
        .forEach(
            incident ->
                incidents.row(
                    incident.kind(),
                    incident.source().map(Defanged::host).orElse("-"),
                    incident.at().orElse("-"),
                    incident.work().or(() -> url(incident)).or(incident::target).orElse("-"),
                    incident.format(),
                    incident.reporterId().orElse("-")));
    incidents.printIfAny(out);
    Table indicators = new Table("INDICATOR", "TYPE");
    received.indicators().stream()
        .limit(SHOWN)
        .forEach(indicator -> indicators.row(indicator.defanged(), indicator.type()));
    indicators.printIfAny(out);
  }

  private static Optional<String> url(IncidentView incident) {
    return incident.urls().stream().findFirst().map(Defanged::url);
  }
}
