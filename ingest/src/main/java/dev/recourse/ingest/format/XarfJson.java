package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.store.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * XARF 3 (abusix/xarf; its forerunners had the same form and lower numbers) and 4 (xarf/xarf-spec),
 * and version 2 where it is written as JSON: an object or an array of them, in parts of their own,
 * as the whole text or below it.
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

  /** The shape tells which it is; the number is what the report calls itself. */
  private enum Shape {
    FLAT,
    THREE,
    FOUR
  }

  private record Found(Shape shape, String version, Fields fields) {

    String type() {
      return fields.first("ReportType", "type").orElse("");
    }

    Optional<String> area() {
      return fields.first("category", "class", "ReportClass");
    }

    String kind() {
      return area().map(area -> area + "/" + type()).orElse(type()).toLowerCase(Locale.ROOT);
    }

    Optional<Category> category() {
      String area = area().orElse("").toLowerCase(Locale.ROOT);
      if (shape == Shape.FOUR && area.equals("connection") && type().equalsIgnoreCase("bot")) {
        // A crawler; bots in the other sense are infrastructure.
        return Optional.empty();
      }
      if (type().equalsIgnoreCase("exposed_data")) {
        return fields.all("data_types").stream().anyMatch(XarfJson::isPersonal)
            ? Optional.of(Category.PERSONAL_DATA_BREACH)
            : Optional.empty();
      }
      boolean copyright = shape != Shape.FLAT && area.equals("copyright");
      return Kinds.category(type())
          .or(() -> fields.first("ReportSubType").flatMap(Kinds::category))
          .or(() -> fields.first("threat_type").flatMap(Kinds::inWords))
          .or(() -> copyright ? Optional.of(Category.COPYRIGHT) : Optional.empty());
    }
  }

  @Override
  public Optional<MachineReport> read(Submission mail) {
    Told told = new Told();
    Set<Optional<Category>> categories = new HashSet<>();
    Optional<Found> last = Optional.empty();
    for (Piece piece : mail.pieces()) {
      List<Incident> part = new ArrayList<>();
      for (Object report : reports(piece.text().strip())) {
        Optional<Found> found = found(report);
        if (found.isPresent() && part.size() < Formats.INCIDENTS) {
          part.addAll(incidents(found.get()));
          categories.add(found.get().category());
          last = found;
        }
      }
      told.add(part);
    }
    return told.isEmpty()
        ? Optional.empty()
        : last.map(
            found ->
                new MachineReport(
                    "XARF " + found.version(),
                    found.kind(),
                    Kinds.agreed(categories),
                    told.all(),
                    mail.words()));
  }

  private static List<?> reports(String text) {
    String json = json(text);
    if (json.isEmpty() || json.length() > LONGEST) {
      return List.of();
    }
    try {
      Object tree = Json.read(json, Object.class);
      return tree instanceof List<?> list ? list : List.of(tree);
    } catch (RuntimeException e) {
      // Another part may be what this one only looks like.
      return List.of();
    }
  }

  /** The whole text, or what of it may be a report between other words. */
  private static String json(String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      return text;
    }
    boolean within = text.contains("\"xarf_version\"") || text.contains("\"ReporterInfo\"");
    int from = text.indexOf('{');
    int to = text.lastIndexOf('}');
    return within && from >= 0 && to > from ? text.substring(from, to + 1) : "";
  }

  private static Optional<Found> found(Object report) {
    Fields fields = Fields.ofTree(report, ASIDE);
    Optional<String> four = fields.first("xarf_version");
    if (four.isPresent()) {
      return four.filter(version -> fields.has("type"))
          .map(version -> new Found(Shape.FOUR, major(version), fields));
    }
    if (report instanceof Map<?, ?> map
        && map.get("Report") instanceof Map
        && fields.has("ReportType")) {
      String version = map.get("Version") instanceof String said ? major(said) : "3";
      return Optional.of(new Found(Shape.THREE, version, fields));
    }
    return XarfFields.isReport(fields)
        ? Optional.of(new Found(Shape.FLAT, "2", fields))
        : Optional.empty();
  }

  private static String major(String version) {
    return version.replaceFirst("\\..*", "");
  }

  private static boolean isPersonal(String data) {
    String said = data.toLowerCase(Locale.ROOT);
    return said.contains("personal")
        || said.contains("financial")
        || said.contains("health")
        || said.contains("medical");
  }

  private static List<Incident> incidents(Found found) {
    Fields fields = found.fields();
    if (found.shape() == Shape.FLAT) {
      return XarfFields.incidents(found.type(), fields);
    }
    Incident incident =
        new Draft(found.type())
            .urls(urls(fields))
            .source(
                fields.first(
                    "source_identifier", "SourceIp", "AttackerIp", "IP", "Source", "AccountEmail"))
            .sourceOrHost()
            .sourcePort(
                fields.first("source_port", "SourcePort", "AttackerPort", "Port", "service_port"))
            .target(
                fields.first(
                    "destination_ip",
                    "DestinationIp",
                    "destination",
                    "target_host",
                    "smtp_to",
                    "SmtpRcptToAddress"),
                fields.first("destination_port", "DestinationPort"))
            .protocol(fields.first("protocol", "p2p_protocol", "TransportProtocol"))
            .at(fields.first("timestamp", "Date", "first_seen"))
            .work(
                fields.first(
                    "work_title",
                    "InfringedMaterial",
                    "TrademarkedMaterial",
                    "CopyrightWork",
                    "CopyrightedWork",
                    "infringed_work",
                    "original_work",
                    "TrademarkName",
                    "Trademark",
                    "brand",
                    "Title"))
            .id(
                fields.first(
                    "report_id", "ReportID", "ReporterReference", "ReporterCaseID", "CaseID"))
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
