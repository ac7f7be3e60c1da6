package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All formats that are known here. Thread-safe. */
public final class Formats {
  /** Incidents of one report; what a longer one says beyond is kept with the mail. */
  public static final int INCIDENTS = 1_000;

  private static final Logger log = LoggerFactory.getLogger(Formats.class);

  /** The strictest first: a report may be wrapped in the words of a looser one. */
  static final List<Format> ALL =
      List.of(
          new FeedbackReport(),
          new XarfJson(),
          new XarfFields(),
          new Acns(),
          new SpamCop(),
          new Netcraft(),
          new SafeBrowsing(),
          new Shadowserver(),
          new LogComplaint(),
          new ServiceLetter(),
          new CopyrightLetter(),
          new HostTable());

  private Formats() {}

  /** What a machine says in this mail; empty where it is an ordinary one. Never throws. */
  public static Optional<MachineReport> read(Submission mail) {
    for (Format format : ALL) {
      try {
        Optional<MachineReport> read = format.read(mail);
        if (read.isPresent()) {
          return Optional.of(dated(read.get(), mail));
        }
      } catch (RuntimeException | StackOverflowError e) {
        log.debug("{} could not make sense of a mail", format.getClass().getSimpleName(), e);
      }
    }
    return Optional.empty();
  }

  private static MachineReport dated(MachineReport report, Submission mail) {
    List<Incident> incidents =
        report.incidents().stream()
            .limit(INCIDENTS)
            .map(incident -> incident.orAt(mail.sentAt()))
            .toList();
    return new MachineReport(
        report.format(), report.kind(), report.category(), incidents, mail.words());
  }
}
