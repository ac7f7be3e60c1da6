package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.ingest.indicator.Indicators;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.inbox.Exhibit;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came in for a case, read again from the bytes that were kept. */
record ReceivedReports(CaseFile file, List<Item> items, Indicators finder) {

  /** An arrival, where it was a mail what that says, and the files fetched for it. */
  record Item(InboxEntry entry, Optional<Report> mail, List<Exhibit> files) {
    Item {
      files = List.copyOf(files);
    }
  }

  static ReceivedReports of(Service parts, CaseFile file) {
    List<Item> items = new ArrayList<>();
    for (InboxEntry entry : parts.inbox().ofCase(file.id())) {
      Optional<Report> mail =
          entry.source() == Source.IMAP
              ? parts.inbox().raw(entry.id()).map(raw -> parts.mails().read(entry, raw))
              : Optional.empty();
      items.add(new Item(entry, mail, parts.inbox().exhibits().of(entry.id())));
    }
    return new ReceivedReports(file, List.copyOf(items), parts.indicators());
  }

  List<ReceivedView> views() {
    return items.stream().map(item -> ReceivedView.of(item, file)).toList();
  }

  /** The incidents of all machines' reports, in the order in which they came. */
  List<IncidentView> incidents() {
    List<IncidentView> incidents = new ArrayList<>();
    for (Item item : items) {
      item.mail()
          .flatMap(Report::machine)
          .ifPresent(
              said ->
                  said.incidents()
                      .forEach(each -> incidents.add(IncidentView.of(said.format(), each))));
    }
    return incidents;
  }

  /** What the case's texts point at. */
  List<IndicatorView> indicators() {
    Set<String> texts = new LinkedHashSet<>(List.of(file.subject(), file.text()));
    Set<String> reporters = new LinkedHashSet<>();
    file.reporter().ifPresent(reporter -> reporters.add(reporter.address()));
    for (Item item : items) {
      item.mail().map(Report::subject).ifPresent(texts::add);
      item.mail().map(Report::fullText).ifPresent(texts::add);
      item.mail().flatMap(Report::from).map(Address::value).ifPresent(reporters::add);
      item.mail().flatMap(Report::machine).ifPresent(said -> texts.add(words(said)));
    }
    return finder.in(List.copyOf(texts), reporters).stream().map(IndicatorView::of).toList();
  }

  private static String words(MachineReport said) {
    StringBuilder words = new StringBuilder();
    for (Incident incident : said.incidents()) {
      incident.source().ifPresent(source -> words.append(source).append('\n'));
      incident.urls().forEach(url -> words.append(url).append('\n'));
    }
    return words.toString();
  }
}
