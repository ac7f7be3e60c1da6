package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** What Google Safe Browsing tells a network's owner: an XML of lists of pages, one list a kind. */
final class SafeBrowsing implements Format {
  private static final String OPEN = "<notification_message";
  private static final String CLOSE = "</notification_message>";

  /** The types of its lists. */
  private static final Map<String, String> KINDS =
      Map.of("0", "malware", "1", "phishing", "2", "malware-distribution");

  @Override
  public Optional<MachineReport> read(Submission mail) {
    for (Piece piece : mail.pieces()) {
      int from = piece.text().indexOf(OPEN);
      int to = piece.text().indexOf(CLOSE, Math.max(from, 0));
      if (from >= 0 && to >= 0) {
        Optional<MachineReport> read =
            Xml.read(piece.text().substring(from, to + CLOSE.length()))
                .flatMap(message -> read(message, mail));
        if (read.isPresent()) {
          return read;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<MachineReport> read(Element message, Submission mail) {
    List<Incident> incidents = new ArrayList<>();
    Set<Optional<Category>> categories = new HashSet<>();
    for (Element list : Xml.named(message, "list")) {
      String kind = KINDS.getOrDefault(list.getAttribute("type"), "dangerous page");
      for (Element page : Xml.named(list, "url_info")) {
        Incident incident =
            new Draft(kind)
                .urls(List.of(page.getAttribute("url").strip()))
                .source(Optional.of(page.getAttribute("ip")))
                .sourceOrHost()
                .at(Optional.of(message.getAttribute("date")))
                .incident();
        if (incident.source().isPresent() && incidents.size() < Formats.INCIDENTS) {
          incidents.add(incident);
          categories.add(Kinds.category(kind));
        }
      }
    }
    return incidents.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MachineReport(
                "Safe Browsing",
                incidents.get(0).kind(),
                Kinds.agreed(categories),
                incidents,
                mail.words()));
  }
}
