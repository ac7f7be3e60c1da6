package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * X-ARF 0.1 and 0.2, versions 1 and 2 of XARF: a part of flat YAML, one document for each incident.
 * What fail2ban and blocklist.de send.
 */
final class XarfFields implements Format {

  @Override
  public Optional<MachineReport> read(Submission mail) {
    for (Piece piece : mail.pieces()) {
      List<Incident> incidents = new ArrayList<>();
      String version = "";
      String kind = "";
      for (String document : piece.text().split("(?m)^(---|\\.\\.\\.)[ \\t]*$")) {
        Fields fields = Fields.ofLines(document);
        if (isReport(fields) && incidents.size() < Formats.INCIDENTS) {
          version = fields.first("Version").map(v -> " " + v).orElse("");
          kind = fields.first("Report-Type").orElse("").toLowerCase(Locale.ROOT);
          incidents.addAll(incidents(kind, fields));
        }
      }
      if (!incidents.isEmpty()) {
        return Optional.of(
            new MachineReport(
                "X-ARF" + version, kind, Kinds.category(kind), incidents, mail.words()));
      }
    }
    return Optional.empty();
  }

  static boolean isReport(Fields fields) {
    boolean signed =
        fields.has("Schema-URL")
            || fields.has("Reported-From")
            || fields.has("Report-ID")
            || fields.has("User-Agent");
    return signed && fields.has("Report-Type") && fields.has("Source");
  }

  static List<Incident> incidents(String kind, Fields fields) {
    List<Incident> incidents = new ArrayList<>();
    for (String source : fields.all("Source")) {
      Incident incident =
          new Draft(kind)
              .source(Optional.of(source))
              .sourcePort(fields.first("Source-Port"))
              .target(
                  fields.first("Destination", "Destination-IP", "Service"),
                  fields.first("Destination-Port", "Port"))
              .protocol(fields.first("Protocol"))
              .at(fields.first("Date", "Occurrences-Date", "First-Seen"))
              .urls(fields.all("URL", "Uri", "Source-URL"))
              .work(fields.first("Work", "Title", "Copyright-Work"))
              .id(fields.first("Report-ID"))
              .incident();
      if (incident.saysAnything()) {
        incidents.add(incident);
      }
    }
    return incidents;
  }
}
