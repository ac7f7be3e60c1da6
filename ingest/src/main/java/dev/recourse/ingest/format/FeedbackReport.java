package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ARF: what mail providers say about the mail their users complain of (RFC 5965), with the
 * authentication failures of RFC 6591, and the complaints of one provider that puts all it says
 * into the subject.
 */
final class FeedbackReport implements Format {
  private static final String TYPE = "message/feedback-report";

  /** What only wraps a report in another format, such as XARF. */
  private static final String WRAPPING = "xarf";

  private static final int WORDS = 10_000;

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

  /** Where the fields do not say it, the sentence for people may: from where, and when. */
  private static final Pattern FROM =
      Pattern.compile(
          "(?i)\\b(?:received from|(?:e-?)?mail from)(?: IP)?(?: address)?:? ?"
              + "\\[?([0-9a-f:.]{3,45})]?(?: (?:on|/) ([^/]{10,50}))?");

  private static final Pattern COMPLAINT =
      Pattern.compile("(?i)^\\s*complaint about message from \\[?([0-9a-f:.]{3,45})]?\\s*$");

  @Override
  public Optional<MachineReport> read(Submission mail) {
    List<Incident> incidents = new ArrayList<>();
    String type = "";
    for (Piece piece : mail.pieces()) {
      Fields fields = Fields.ofLines(piece.text());
      if (isReport(piece, fields)) {
        type = type(fields);
        incidents.add(incident(type, fields, mail));
      }
    }
    if (incidents.isEmpty()) {
      return complaint(mail);
    }
    return Optional.of(
        new MachineReport(
            "ARF", type, Optional.ofNullable(TYPES.get(type)), incidents, mail.words()));
  }

  /**
   * Some send the part under the name of a plain text: then all that it must have must be there.
   */
  private static boolean isReport(Piece piece, Fields fields) {
    boolean whole =
        fields.has("Feedback-Type") && fields.has("User-Agent") && fields.has("Version");
    boolean named = piece.mediaType().equals(TYPE) && fields.has("Feedback-Type");
    return (named || whole) && !type(fields).equals(WRAPPING);
  }

  private static String type(Fields fields) {
    return fields.first("Feedback-Type").orElse("").toLowerCase(Locale.ROOT);
  }

  private static Incident incident(String type, Fields fields, Submission mail) {
    String words = mail.words().substring(0, Math.min(mail.words().length(), WORDS));
    Matcher said = FROM.matcher(words.replaceAll("\\s+", " "));
    boolean found = said.find();
    return new Draft(type)
        .source(
            fields
                .first("Source-IP")
                .filter(address -> Sources.ip(address).isPresent())
                .or(() -> found ? ip(said.group(1)) : Optional.empty())
                .or(() -> fields.first("Reported-Domain"))
                .or(() -> fields.first("Original-Mail-From").map(FeedbackReport::bare)))
        .sourcePort(fields.first("Source-Port"))
        .target(fields.first("Original-Rcpt-To").map(FeedbackReport::bare), Optional.empty())
        .at(
            fields
                .first("Arrival-Date", "Received-Date")
                .or(
                    () ->
                        found
                            ? Optional.ofNullable(said.group(2)).flatMap(Times::beginning)
                            : Optional.empty()))
        .urls(fields.all("Reported-URI"))
        .id(fields.first("Original-Envelope-Id").or(mail::returned))
        .incident();
  }

  private static Optional<MachineReport> complaint(Submission mail) {
    Matcher subject = COMPLAINT.matcher(mail.subject());
    if (mail.returned().isEmpty() || !subject.find()) {
      return Optional.empty();
    }
    return ip(subject.group(1))
        .map(
            source -> new Draft("abuse").source(Optional.of(source)).id(mail.returned()).incident())
        .map(
            incident ->
                new MachineReport(
                    "JMRP", "abuse", Optional.of(Category.SPAM), List.of(incident), mail.words()));
  }

  /** An address at the end of a sentence. */
  private static Optional<String> ip(String said) {
    return Sources.ip(said.replaceFirst("[.:]$", ""));
  }

  private static String bare(String address) {
    return address.replaceAll("[<>]", "").strip();
  }
}
