package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tables of hosts, as response teams send them: in the letter or as a file, with whatever columns
 * and between them commas, semicolons, tabs or bars. What the rows are about, a column may say.
 */
final class HostTable implements Format {
  private static final List<String> KINDS =
      List.of(
          "classificationtype",
          "infection",
          "reporttype",
          "category",
          "type",
          "threat",
          "tag",
          "abusetype");

  /** A host that has one is taken over, whatever it is called. */
  private static final List<String> MALWARE =
      List.of("malware", "malwarename", "malwarefamily", "infection", "infectiontype", "family");

  private static final List<String> TARGETS =
      List.of("dstip", "destinationip", "targetip", "ccip", "cc", "ip2", "dsthost", "ccdns");

  @Override
  public Optional<MachineReport> read(Submission mail) {
    Told told = new Told();
    Set<Optional<Category>> categories = new HashSet<>();
    for (Piece piece : mail.pieces()) {
      if (!piece.mediaType().equals("text/html") && !told.isFull()) {
        List<Map<String, String>> rows = Table.rowsIn(piece);
        rows.forEach(row -> categories.add(category(row)));
        told.add(rows.stream().map(row -> incident(row, kind(row))).toList());
      }
    }
    return told.all().stream()
        .findFirst()
        .map(
            first ->
                new MachineReport(
                    "table of hosts",
                    first.kind(),
                    Kinds.agreed(categories),
                    told.all(),
                    mail.words()));
  }

  private static String kind(Map<String, String> row) {
    return Table.first(row, KINDS).or(() -> Table.first(row, MALWARE)).orElse("host");
  }

  /** What a row's own words say it is about. */
  static Optional<Category> category(Map<String, String> row) {
    return KINDS.stream()
        .flatMap(name -> Optional.ofNullable(row.get(name)).stream())
        .flatMap(kind -> Kinds.category(kind).stream())
        .findFirst()
        .or(() -> Table.first(row, MALWARE).map(name -> Category.INTRUSION));
  }

  /** What a row says of a host, under the names that most tables have for it. */
  static Incident incident(Map<String, String> row, String kind) {
    return new Draft(kind)
        .source(Table.source(row))
        .sourcePort(Table.first(row, List.of("srcport", "sourceport", "port")))
        .target(
            target(row),
            Table.first(
                row, List.of("dstport", "destinationport", "targetport", "ccport", "port2")))
        .protocol(Table.first(row, List.of("protocol", "proto", "transport", "protocoltransport")))
        .at(Table.time(row))
        .urls(page(row).stream().toList())
        .id(Table.first(row, List.of("eventid", "reportid", "incidentid")))
        .incident();
  }

  /** Under some of these names others have a country. */
  private static Optional<String> target(Map<String, String> row) {
    return TARGETS.stream()
        .flatMap(name -> Optional.ofNullable(row.get(name)).stream())
        .flatMap(said -> Sources.of(said).stream())
        .findFirst();
  }

  /** Where only its path is told, the host beside it makes it whole. */
  private static Optional<String> page(Map<String, String> row) {
    Optional<String> url = Table.first(row, List.of("url", "httpurl", "sourceurl", "srcurl"));
    Optional<String> host = Table.first(row, List.of("httphost"));
    return url.filter(said -> said.contains("://"))
        .or(
            () ->
                url.filter(path -> path.startsWith("/"))
                    .flatMap(path -> host.map(name -> "http://" + name + path)));
  }
}
