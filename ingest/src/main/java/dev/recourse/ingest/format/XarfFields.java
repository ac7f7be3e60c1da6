package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * X-ARF 0.1 and 0.2, versions 1 and 2 of XARF: parts of flat YAML, one document for each incident.
 * What fail2ban and blocklist.de send. Some leave out the type and name the file after it.
 */
final class XarfFields implements Format {
  private static final Pattern FILE =
      Pattern.compile("^([a-z][a-z0-9-]{1,40})[-_]report\\d{0,3}\\.(?:txt|ya?ml)$");

  private static final String[] SOURCES = {"Source", "Source-IP", "IP"};

  @Override
  public Optional<MachineReport> read(Submission mail) {
    Told told = new Told();
    String version = "";
    String kind = "";
    Set<Optional<Category>> categories = new HashSet<>();
    for (Piece piece : mail.pieces()) {
      List<Incident> part = new ArrayList<>();
      for (String document : piece.text().split("(?m)^(---|\\.\\.\\.)[ \\t]*$")) {
        Fields fields = Fields.ofLines(document);
        Optional<String> said = kind(piece, fields);
        if (said.isPresent() && part.size() < Formats.INCIDENTS) {
          version = fields.first("Version").map(v -> " " + v).orElse("");
          kind = said.get();
          categories.add(Kinds.category(kind));
          part.addAll(incidents(kind, fields));
        }
      }
      told.add(part);
    }
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MachineReport(
                "X-ARF" + version, kind, Kinds.agreed(categories), told.all(), mail.words()));
  }

  private static Optional<String> kind(Piece piece, Fields fields) {
    if (isReport(fields)) {
      return fields.first("Report-Type").map(type -> type.toLowerCase(Locale.ROOT));
    }
    Matcher file = FILE.matcher(piece.name().toLowerCase(Locale.ROOT));
    boolean says =
        !fields.all(SOURCES).isEmpty()
            && (fields.has("Date") || fields.has("First-Seen") || fields.has("Last-Seen"));
    return says && file.find() ? Optional.of(file.group(1)) : Optional.empty();
  }

  static boolean isReport(Fields fields) {
    boolean signed =
        fields.has("Schema-URL")
            || fields.has("Reported-From")
            || fields.has("Report-ID")
            || fields.has("User-Agent");
    return signed && fields.has("Report-Type") && !fields.all(SOURCES).isEmpty();
  }

  static List<Incident> incidents(String kind, Fields fields) {
    List<Incident> incidents = new ArrayList<>();
    for (String source : fields.all(SOURCES)) {
      Draft draft =
          new Draft(kind)
              .source(Optional.of(source))
              .sourcePort(fields.first("Source-Port"))
              .target(
                  fields.first("Destination", "Destination-IP", "Destination-Domain", "Service"),
                  fields.first("Destination-Port", "Port"))
              .protocol(fields.first("Protocol", "Transport-Protocol"))
              .at(fields.first("Date", "Occurrences-Date", "Last-Seen", "First-Seen"))
              .urls(fields.all("URL", "Uri", "Source-URL", "Download-Link"))
              .work(fields.first("Work", "Title", "Copyright-Work"))
              .id(fields.first("Report-ID"));
      if (source.contains("://")) {
        fields.first("IP", "Source-IP").ifPresent(address -> draft.source(Optional.of(address)));
      }
      Incident incident = draft.incident();
      if (incident.saysAnything()) {
        incidents.add(incident);
      }
    }
    return incidents;
  }
}
