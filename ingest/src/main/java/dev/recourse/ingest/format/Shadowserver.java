package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The daily reports of Shadowserver: a table of comma-separated values, attached or in the text, a
 * row for each host. Which report it is, the file's name tells.
 */
final class Shadowserver implements Format {
  private static final Pattern HEADER =
      Pattern.compile(
          "(?m)^\"?timestamp\"?,[^\\n"
              + "]{0,5000}\\bip\\b[^\\n"
              + "]*$|(?m)^\"?timestamp\"?,[^\\n"
              + "]{0,2000}src_ip[^\\n"
              + "]*$");
  private static final Pattern FILE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d-([a-z0-9_]{2,60})", Pattern.CASE_INSENSITIVE);

  /** Their reports of hosts that are taken over, attack, or serve somebody else's ends. */
  private static final Map<String, Category> REPORTS = new LinkedHashMap<>();

  static {
    REPORTS.put("brute_force", Category.UNAUTHORIZED_SCANNING);
    REPORTS.put("_scan", Category.UNAUTHORIZED_SCANNING);
    REPORTS.put("ddos", Category.SYSTEM_INTERFERENCE);
    REPORTS.put("phish", Category.FRAUD_PHISHING);
    REPORTS.put("spam", Category.SPAM);
    for (String takenOver :
        List.of(
            "sinkhole",
            "drone",
            "botnet",
            "infected",
            "compromised",
            "malware",
            "ransom",
            "cc_ip",
            "defaced",
            "hacked",
            "webshell")) {
      REPORTS.put(takenOver, Category.INTRUSION);
    }
  }

  @Override
  public Optional<MachineReport> read(Submission mail) {
    boolean named =
        (mail.from() + " " + mail.subject()).toLowerCase(Locale.ROOT).contains("shadowserver");
    for (Piece piece : mail.pieces()) {
      Matcher file = FILE.matcher(piece.name());
      boolean filed = file.find();
      Matcher header = HEADER.matcher(piece.text());
      if ((named || filed) && header.find()) {
        String report = filed ? file.group(1).toLowerCase(Locale.ROOT) : "";
        List<Incident> incidents = incidents(piece.text(), header.start(), report);
        if (!incidents.isEmpty()) {
          String kind = report.isEmpty() ? incidents.get(0).kind() : report;
          return Optional.of(
              new MachineReport(
                  "Shadowserver", kind, category(kind, piece.text()), incidents, mail.words()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Category> category(String kind, String text) {
    Optional<Category> said =
        REPORTS.entrySet().stream()
            .filter(entry -> kind.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    boolean infection = text.contains("\"infection\"") || text.contains(",infection,");
    return said.or(() -> Kinds.category(kind))
        .or(
            () ->
                infection && !kind.startsWith("scan")
                    ? Optional.of(Category.INTRUSION)
                    : Optional.empty());
  }

  private static List<Incident> incidents(String text, int from, String report) {
    List<List<String>> rows = Csv.rows(text, from, Formats.INCIDENTS + 1);
    List<String> names = rows.get(0).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<Incident> incidents = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
        if (!row.get(i).isEmpty()) {
          values.putIfAbsent(names.get(i), row.get(i));
        }
      }
      Incident incident = incident(values, report);
      if (incident.source().isPresent() && incident.at().isPresent()) {
        incidents.add(incident);
      }
    }
    return incidents;
  }

  private static Incident incident(Map<String, String> row, String report) {
    String kind =
        first(row, "infection", "family", "tag", "type").orElse(report.isEmpty() ? "host" : report);
    return new Draft(kind)
        .source(first(row, "src_ip", "ip"))
        .sourcePort(first(row, "src_port", "port"))
        .target(first(row, "dst_ip", "cc_ip"), first(row, "dst_port", "cc_port"))
        .protocol(first(row, "protocol"))
        .at(first(row, "timestamp"))
        .urls(first(row, "url", "http_url").filter(url -> url.contains("://")).stream().toList())
        .id(first(row, "event_id"))
        .incident();
  }

  private static Optional<String> first(Map<String, String> row, String... names) {
    for (String name : names) {
      String value = row.get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
