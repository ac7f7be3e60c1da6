package dev.recourse.ingest.format;

import dev.recourse.ingest.report.MachineReport;
import java.util.Optional;

/** A way in which machines report. Stateless. */
sealed interface Format
    permits FeedbackReport,
        XarfFields,
        XarfJson,
        Acns,
        CopyrightLetter,
        SpamCop,
        Netcraft,
        SafeBrowsing,
        ServiceLetter,
        Shadowserver,
        HostTable,
        LogComplaint {

  /** What a mail in this format says; empty where it is none, or says nothing of use. */
  Optional<MachineReport> read(Submission mail);
}
