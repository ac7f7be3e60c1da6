package dev.recourse.ingest.report;

import dev.recourse.scheduler.policy.Category;
import java.util.List;
import java.util.Optional;

/**
 * What a machine reports in a format that says what it means.
 *
 * @param format its name and version, such as {@code XARF 4}
 * @param kind what the machine calls what it reports, such as {@code connection/login_attack}
 * @param category what that is here; empty where the format leaves it open
 * @param incidents at least one, in the order of the report
 * @param cover what was written around it for people to read
 */
public record MachineReport(
    String format,
    String kind,
    Optional<Category> category,
    List<Incident> incidents,
    String cover) {

  /** Copies the list. */
  public MachineReport {
    incidents = List.copyOf(incidents);
    if (incidents.isEmpty()) {
      throw new IllegalArgumentException("A machine that reports nothing has sent a letter.");
    }
  }

  /** What it says in lines for people, the first so many incidents one each, links harmless. */
  public String inWords(int most) {
    StringBuilder words = new StringBuilder(heading());
    for (int i = 0; i < Math.min(most, incidents.size()); i++) {
      words.append("\n").append(i + 1).append(". ").append(incidents.get(i).inWords());
    }
    if (incidents.size() > most) {
      words.append("\n... and ").append(incidents.size() - most).append(" more.");
    }
    return words.toString();
  }

  /** In one line: which format, what it says, how often. */
  public String heading() {
    String count = incidents.size() == 1 ? "one incident" : incidents.size() + " incidents";
    return "A machine's report (" + format + "): " + kind + ", " + count + ".";
  }
}
