package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ARF: what mail providers say about the mail their users complain of (RFC 5965), with the
 * authentication failures of RFC 6591.
 */
final class FeedbackReport implements Format {
  private static final String TYPE = "message/feedback-report";

  /** RFC 5965, section 7.3, and what was registered since. */
  private static final Map<String, Category> TYPES =
      Map.of(
          "abuse", Category.SPAM,
          "opt-out", Category.SPAM,
          "opt-out-list", Category.SPAM,
          "fraud", Category.FRAUD_PHISHING,
          "virus", Category.INTRUSION,
          "auth-failure", Category.IMPERSONATION,
          "dmarc", Category.IMPERSONATION,
          "not-spam", Category.NOT_A_REPORT);

  @Override
  public Optional<MachineReport> read(Submission mail) {
    List<Incident> incidents = new ArrayList<>();
    String type = "";
    for (Piece piece : mail.pieces()) {
      Fields fields = Fields.ofLines(piece.text());
      if (piece.mediaType().equals(TYPE) && fields.has("Feedback-Type")) {
        type = fields.first("Feedback-Type").orElseThrow().toLowerCase(Locale.ROOT);
        incidents.add(incident(type, fields, mail.returned()));
      }
    }
    if (incidents.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MachineReport(
            "ARF", type, Optional.ofNullable(TYPES.get(type)), incidents, mail.words()));
  }

  private static Incident incident(String type, Fields fields, Optional<String> complainedOf) {
    return new Draft(type)
        .source(
            fields
                .first("Source-IP")
                .or(() -> fields.first("Reported-Domain"))
                .or(() -> fields.first("Original-Mail-From").map(FeedbackReport::bare)))
        .sourcePort(fields.first("Source-Port"))
        .target(fields.first("Original-Rcpt-To").map(FeedbackReport::bare), Optional.empty())
        .at(fields.first("Arrival-Date", "Received-Date"))
        .urls(fields.all("Reported-URI"))
        .id(fields.first("Original-Envelope-Id").or(() -> complainedOf))
        .incident();
  }

  private static String bare(String address) {
    return address.replaceAll("[<>]", "").strip();
  }
}
