package dev.recourse.ingest.format;

import dev.recourse.scheduler.store.Json;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What mail providers send each day to the owner of a domain that asks for it: how much of its mail
 * passed DMARC (aggregate reports, RFC 7489, section 7.2) or was delivered by TLS (RFC 8460).
 * Nothing is reported in them that anybody has done. Thread-safe.
 */
public final class DeliveryStatistics {
  /** RFC 7489, section 7.2.1.1, and RFC 8460, section 5.3; what people pass on begins otherwise. */
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?i)^(?!\\s{0,5}(?:re|fwd?|aw|wg|tr|rv)\\s{0,5}:).{0,60}\\breport["
              + " -]domain\\b.{0,500}\\bsubmitter\\b.*");

  private static final int LONGEST = 5_000_000;
  private static final int BEGINNING = 2_000;

  private DeliveryStatistics() {}

  /** Which statistics a mail is; empty where it is anything else, or more. */
  public static Optional<String> of(Submission mail) {
    if (!SUBJECT.matcher(mail.subject()).matches()) {
      return Optional.empty();
    }
    return mail.pieces().stream().flatMap(piece -> what(piece.text().strip()).stream()).findFirst();
  }

  private static Optional<String> what(String text) {
    String beginning = text.substring(0, Math.min(text.length(), BEGINNING));
    if (beginning.contains("<feedback")
        && beginning.contains("<report_metadata>")
        && text.contains("<policy_published>")) {
      return Optional.of("a DMARC aggregate report");
    }
    return text.startsWith("{") && text.length() <= LONGEST && isTlsReport(text)
        ? Optional.of("an SMTP TLS report")
        : Optional.empty();
  }

  private static boolean isTlsReport(String json) {
    try {
      return Json.read(json, Object.class) instanceof Map<?, ?> report
          && report.containsKey("organization-name")
          && report.containsKey("report-id")
          && report.containsKey("policies");
    } catch (RuntimeException | StackOverflowError e) {
      return false;
    }
  }
}
