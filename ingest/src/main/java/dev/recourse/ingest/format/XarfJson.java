package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * XARF 3 (abusix/xarf) and 4 (xarf/xarf-spec), and version 2 where it is written as JSON: an object
 * or an array of them, in a part of its own or as the whole text.
 */
final class XarfJson implements Format {
  private static final int LONGEST = 5_000_000;

  /** Who reports, and what they attach as evidence, must not be taken for what they report. */
  private static final List<String> ASIDE =
      List.of(
          "reporter",
          "sender",
          "reporterinfo",
          "onbehalfof",
          "evidence",
          "samples",
          "attachment",
          "attachments",
          "legacydata",
          "internal");

  @Override
  public Optional<MachineReport> read(Submission mail) {
    for (Piece piece : mail.pieces()) {
      String text = piece.text().strip();
      boolean json = text.startsWith("{") || text.startsWith("[");
      if (json && text.length() <= LONGEST) {
        Optional<MachineReport> read = read(Json.read(text, Object.class), mail);
        if (read.isPresent()) {
          return read;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<MachineReport> read(Object tree, Submission mail) {
    List<?> reports = tree instanceof List<?> list ? list : List.of(tree);
    List<Incident> incidents = new ArrayList<>();
    String format = "";
    String kind = "";
    Optional<Category> category = Optional.empty();
    for (Object report : reports) {
      Fields fields = Fields.ofTree(report, ASIDE);
      Optional<String> version = version(report, fields);
      if (version.isPresent() && incidents.size() < Formats.INCIDENTS) {
        String type = fields.first("ReportType", "type").orElse("");
        incidents.addAll(incidents(version.get(), type, fields));
        format = "XARF " + version.get();
        kind = kind(fields, type);
        category = category(version.get(), fields, type);
      }
    }
    return incidents.isEmpty()
        ? Optional.empty()
        : Optional.of(new MachineReport(format, kind, category, incidents, mail.words()));
  }

  private static Optional<String> version(Object report, Fields fields) {
    if (fields.has("xarf_version")) {
      return fields.first("xarf_version").map(XarfJson::major).filter(v -> fields.has("type"));
    }
    boolean three = report instanceof Map<?, ?> map && map.get("Report") instanceof Map;
    if (three && fields.has("ReportType")) {
      return Optional.of(fields.first("Version").map(XarfJson::major).orElse("3"));
    }
    return XarfFields.isReport(fields) ? Optional.of("2") : Optional.empty();
  }

  private static String major(String version) {
    return version.replaceFirst("\\..*", "");
  }

  private static String kind(Fields fields, String type) {
    return fields
        .first("category", "class", "ReportClass")
        .map(category -> category + "/" + type)
        .orElse(type)
        .toLowerCase(Locale.ROOT);
  }

  private static Optional<Category> category(String version, Fields fields, String type) {
    Optional<Category> said = Kinds.category(type);
    boolean copyright =
        !version.equals("2")
            && fields.first("category", "class").filter("copyright"::equalsIgnoreCase).isPresent();
    return said.or(() -> copyright ? Optional.of(Category.COPYRIGHT) : Optional.empty());
  }

  private static List<Incident> incidents(String version, String type, Fields fields) {
    if (version.equals("2")) {
      return XarfFields.incidents(type, fields);
    }
    Incident incident =
        new Draft(type)
            .source(fields.first("source_identifier", "SourceIp", "IP", "Source", "domain"))
            .sourcePort(fields.first("source_port", "SourcePort", "Port"))
            .target(
                fields.first("destination_ip", "DestinationIp", "destination", "target_host"),
                fields.first("destination_port", "DestinationPort"))
            .protocol(fields.first("protocol", "p2p_protocol", "Protocol"))
            .at(fields.first("first_seen", "Date", "timestamp"))
            .urls(urls(fields))
            .work(
                fields.first(
                    "work_title",
                    "InfringedMaterial",
                    "CopyrightWork",
                    "CopyrightedWork",
                    "infringed_work",
                    "original_work",
                    "InfringedWork",
                    "TrademarkName",
                    "Trademark",
                    "brand",
                    "Title"))
            .id(fields.first("report_id", "ReportID", "ReporterReference", "reporter_reference"))
            .incident();
    return incident.saysAnything() ? List.of(incident) : List.of();
  }

  private static List<String> urls(Fields fields) {
    List<String> urls = new ArrayList<>();
    for (String name :
        List.of(
            "url",
            "urls",
            "SourceUrl",
            "SourceUri",
            "infringing_url",
            "phishing_url",
            "target_url",
            "link_url",
            "file_url",
            "Uri",
            "magnet_uri")) {
      urls.addAll(fields.all(name));
    }
    return urls;
  }
}
