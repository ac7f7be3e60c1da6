package dev.recourse.bot.cli;

import dev.recourse.ingest.report.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One incident of a machine's report. */
record IncidentView(
    String format,
    String kind,
    Optional<String> source,
    Optional<Integer> sourcePort,
    Optional<String> target,
    Optional<Integer> targetPort,
    Optional<String> protocol,
    Optional<String> at,
    List<String> urls,
    Optional<String> work,
    Optional<String> reporterId) {

  static IncidentView of(String format, Incident incident) {
    return new IncidentView(
        format,
        incident.kind(),
        incident.source(),
        incident.sourcePort(),
        incident.target(),
        incident.targetPort(),
        incident.protocol(),
        incident.at().map(Instant::toString),
        incident.urls(),
        incident.work(),
        incident.reporterId());
  }
}
