package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.cases.IncidentKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By what an incident is recognized when somebody else reports it as well. Two names each:
 *
 * <ul>
 *   <li>the number that its format gives it, which is the same wherever the report is sent (XARF 4:
 *       {@code report_id}, XARF 3: {@code ReporterCaseID}; X-ARF 0.2: {@code Report-ID}; ACNS:
 *       {@code Case/ID}; ARF: {@code Original-Envelope-Id}, RFC 5965, section 3.2, else the
 *       Message-ID of what is complained of; Shadowserver: {@code event_id}; SpamCop: the {@code
 *       id} in the subject), with its source, as some programs count from 1;
 *   <li>its source address and port, its time to the second, and what was done: the work and the
 *       pages it concerns, or else what it was aimed at.
 * </ul>
 *
 * What says too little for either, such as a source without a time, is like nothing else.
 */
public final class IncidentKeys {
  /** A table of more is a day's list, and no event. */
  private static final int MOST = 100;

  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{0,45}:[0-9a-fA-F:.]{0,45}");

  private IncidentKeys() {}

  /** The names of each incident; none at all where the report is a long list. */
  public static List<Set<IncidentKey>> of(MachineReport report) {
    if (report.incidents().size() > MOST) {
      return List.of();
    }
    return report.incidents().stream().map(incident -> of(report.format(), incident)).toList();
  }

  private static Set<IncidentKey> of(String format, Incident incident) {
    Set<IncidentKey> keys = new LinkedHashSet<>();
    byNumber(format, incident).map(IncidentKey::new).ifPresent(keys::add);
    byWhatHappened(incident).map(IncidentKey::new).ifPresent(keys::add);
    return keys;
  }

  private static Optional<String> byNumber(String format, Incident incident) {
    Optional<String> where =
        incident
            .source()
            .map(IncidentKeys::canonical)
            .or(() -> incident.urls().stream().findFirst());
    return incident
        .reporterId()
        .flatMap(id -> where.map(source -> joined("number", family(format), id, source)));
  }

  private static Optional<String> byWhatHappened(Incident incident) {
    return incident
        .source()
        .flatMap(
            source ->
                incident
                    .at()
                    .map(
                        at ->
                            joined(
                                "happened",
                                canonical(source),
                                incident.sourcePort().map(String::valueOf).orElse(""),
                                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                                what(incident))));
  }

  private static String what(Incident incident) {
    if (incident.work().isEmpty() && incident.urls().isEmpty()) {
      return joined(
          "at",
          incident.target().map(IncidentKeys::canonical).orElse(""),
          incident.targetPort().map(String::valueOf).orElse(""));
    }
    return joined(
        "of",
        incident.work().orElse("").toLowerCase(Locale.ROOT),
        incident.urls().stream().sorted().reduce("", IncidentKeys::joined));
  }

  /** All versions of XARF number in one way. */
  private static String family(String format) {
    String name = format.replaceFirst(" .*", "");
    return name.replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** An IPv6 address may be written in many ways. */
  private static String canonical(String host) {
    if (!IPV6.matcher(host).matches()) {
      return host.toLowerCase(Locale.ROOT);
    }
    try {
      // What consists of these characters alone is never looked up.
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      return host.toLowerCase(Locale.ROOT);
    }
  }

  /** Joined by what no value holds, so that no two lists of values become the same. */
  private static String joined(String... values) {
    return String.join("\n", values);
  }

  private static String joined(String one, String other) {
    return one + "\n" + other;
  }
}
