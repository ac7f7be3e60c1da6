package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Notices of copyright holders without ACNS: a letter, and below it the facts on lines of their
 * own, under names that differ from one agent to the next. One that names no IP address, or neither
 * work nor file, is a letter like any other.
 */
final class CopyrightLetter implements Format {
  private static final int WORDS = 100_000;

  private static final List<String> ADDRESS =
      List.of(
          "Infringer's IP Address",
          "Infringers IP Address",
          "Infringing IP Address",
          "Infringing IP",
          "Unauthorized IP Address",
          "Source IP Address",
          "Source IP",
          "User IP Address",
          "IP Address",
          "IP");
  private static final List<String> PORT =
      List.of(
          "Infringer's Port",
          "Infringers Port",
          "Unauthorized Port",
          "Source Port",
          "IP Port",
          "Port Number",
          "Port",
          "Port ID");
  private static final List<String> TIME =
      List.of(
          "Initial Infringement Timestamp",
          "Infringement Timestamp",
          "Recent Infringement Timestamp",
          "Infringement Date",
          "Date of Infringement",
          "Time of Infringement",
          "First Found",
          "Evidence Timestamp",
          "Timestamp UTC",
          "Timestamp GMT",
          "Timestamp",
          "Time Stamp",
          "Date and Time",
          "Date/Time",
          "Last Found",
          "Observed",
          "Time",
          "Date");
  private static final List<String> WORK =
      List.of(
          "Infringed Work",
          "Copyright Work",
          "Copyright Work(s)",
          "Copyrighted Work",
          "Infringing Work",
          "Work Title",
          "Title of Work",
          "Infringed Title",
          "Title",
          "Titles",
          "Name of Work",
          "Work",
          "Movie",
          "Song",
          "Asset");
  private static final List<String> FILE =
      List.of(
          "Infringing FileName",
          "Unauthorized File Name",
          "Infringed File",
          "Infringing File",
          "FileName",
          "File",
          "Torrent Name");
  private static final List<String> PROTOCOL =
      List.of(
          "Protocol",
          "Unauthorized Protocol",
          "P2P Network",
          "Network",
          "Type",
          "Application",
          "Method");
  private static final List<String> NUMBER =
      List.of(
          "Notice ID",
          "Case ID",
          "Infringement ID",
          "Notice Number",
          "Case Number",
          "Case",
          "Notice",
          "Reference",
          "Reference Number",
          "Ticket");
  private static final List<String> PAGE = List.of("Infringing URL", "URL", "Location");

  @Override
  public Optional<MachineReport> read(Submission mail) {
    String words = mail.words().substring(0, Math.min(mail.words().length(), WORDS));
    String lower = words.toLowerCase(Locale.ROOT);
    if (!lower.contains("copyright") || !lower.contains("infring")) {
      return Optional.empty();
    }
    List<Incident> incidents = incidents(Fields.ofLines(words));
    return incidents.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MachineReport(
                "copyright notice",
                "copyright",
                Optional.of(Category.COPYRIGHT),
                incidents,
                mail.words()));
  }

  /** As many as there are addresses; what is said once is said of all. */
  private static List<Incident> incidents(Fields fields) {
    List<String> addresses = fields.all(ADDRESS.toArray(String[]::new));
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < Math.min(addresses.size(), Formats.INCIDENTS); i++) {
      Row row = new Row(fields, i, addresses.size());
      Optional<String> work = row.said(WORK).or(() -> row.said(FILE));
      Optional<String> address = Sources.ip(addresses.get(i));
      if (address.isPresent() && work.isPresent()) {
        incidents.add(
            new Draft("copyright")
                .source(address)
                .sourcePort(row.said(PORT))
                .protocol(row.said(PROTOCOL))
                .at(row.said(TIME))
                .urls(row.said(PAGE).filter(url -> url.contains("://")).stream().toList())
                .work(work)
                .id(row.said(NUMBER))
                .incident());
      }
    }
    return incidents;
  }

  private record Row(Fields fields, int number, int rows) {

    Optional<String> said(List<String> names) {
      List<String> said = fields.all(names.toArray(String[]::new));
      return said.size() == rows ? Optional.of(said.get(number)) : said.stream().findFirst();
    }
  }
}
