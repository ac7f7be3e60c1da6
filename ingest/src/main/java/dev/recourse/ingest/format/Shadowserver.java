package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The daily reports of Shadowserver: a table of hosts, attached or in the text. Which report it is,
 * the file's name tells.
 */
final class Shadowserver implements Format {
  private static final Pattern FILE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d-([a-z0-9_]{2,60})", Pattern.CASE_INSENSITIVE);

  /** What a row says of its host, the most telling first. */
  private static final List<String> KINDS = List.of("infection", "family", "tag", "type");

  /**
   * Their reports of hosts that are taken over, attack, or serve somebody else's ends, by what
   * stands in their names. All others are of services that are open or old, and nobody's deed.
   */
  private static final Map<String, Category> REPORTS = new LinkedHashMap<>();

  static {
    are(Category.UNAUTHORIZED_SCANNING, "brute_force darknet");
    are(Category.SYSTEM_INTERFERENCE, "ddos");
    are(Category.FRAUD_PHISHING, "phish");
    are(Category.SPAM, "spam");
    are(
        Category.INTRUSION,
        "sinkhole drone botnet infected compromised malware ransom cc_ip defaced hacked webshell"
            + " post_exploitation");
  }

  private static final Pattern HONEYPOT_SCAN = Pattern.compile("honeypot_[a-z0-9_]{0,40}scan");

  private static void are(Category category, String reports) {
    for (String report : reports.split(" ")) {
      REPORTS.put(report, category);
    }
  }

  @Override
  public Optional<MachineReport> read(Submission mail) {
    boolean named =
        (mail.from() + " " + mail.subject()).toLowerCase(Locale.ROOT).contains("shadowserver");
    Told told = new Told();
    Set<Optional<Category>> categories = new HashSet<>();
    String kind = "";
    for (Piece piece : mail.pieces()) {
      Matcher file = FILE.matcher(piece.name());
      boolean filed = file.find();
      if ((named || filed) && !told.isFull()) {
        String report = filed ? file.group(1).toLowerCase(Locale.ROOT) : "";
        List<Incident> part = new ArrayList<>();
        for (Map<String, String> row : Table.rowsIn(piece)) {
          kind = kind.isEmpty() ? (filed ? report : kind(row, report)) : kind;
          part.add(HostTable.incident(row, kind(row, report)));
          categories.add(filed ? category(report) : HostTable.category(row));
        }
        told.add(part);
      }
    }
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MachineReport(
                "Shadowserver", kind, Kinds.agreed(categories), told.all(), mail.words()));
  }

  private static String kind(Map<String, String> row, String report) {
    return Table.first(row, KINDS).orElse(report.isEmpty() ? "host" : report);
  }

  private static Optional<Category> category(String kind) {
    if (HONEYPOT_SCAN.matcher(kind).find()) {
      return Optional.of(Category.UNAUTHORIZED_SCANNING);
    }
    return REPORTS.entrySet().stream()
        .filter(entry -> kind.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> Kinds.category(kind));
  }
}
