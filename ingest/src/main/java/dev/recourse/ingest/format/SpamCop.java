package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What SpamCop sends: the facts stand in the subject and in the lines before the spam. */
final class SpamCop implements Format {
  private static final Pattern SUBJECT =
      Pattern.compile(
          "\\[SpamCop \\(([^()\\s]{3,1000})\\) id:(\\d{1,20})]", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARK =
      Pattern.compile(
          "\\[ SpamCop V\\d|https?://(?:www\\.)?spamcop\\.net/", Pattern.CASE_INSENSITIVE);
  private static final Pattern SEEN =
      Pattern.compile(
          "(?m)^[ \\t]*(?:unsolicited bulk )?(?:email|mail) from:?[ \\t]*(\\S{3,60})"
              + "[ \\t]*/[ \\t]*(.{10,60})$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SITE =
      Pattern.compile(
          "(?m)^[ \\t]*Spamvertised web site:[ \\t]*(\\S{4,2000})", Pattern.CASE_INSENSITIVE);
  private static final Pattern SITE_SEEN =
      Pattern.compile(
          "(?m)^[ \\t]*(\\S{4,2000}) is ([0-9A-Fa-f:.]{3,45});[ \\t]*(.{10,60})$",
          Pattern.CASE_INSENSITIVE);

  @Override
  public Optional<MachineReport> read(Submission mail) {
    Matcher subject = SUBJECT.matcher(mail.subject());
    if (!subject.find() || !MARK.matcher(mail.words()).find()) {
      return Optional.empty();
    }
    Matcher site = SITE.matcher(mail.words());
    Incident incident =
        site.find() || subject.group(1).contains("://")
            ? site(mail, subject, site)
            : email(mail, subject);
    return Optional.of(
        new MachineReport(
            "SpamCop",
            incident.kind(),
            Optional.of(Category.SPAM),
            List.of(incident),
            mail.words()));
  }

  private static Incident email(Submission mail, Matcher subject) {
    Matcher seen = SEEN.matcher(mail.words());
    boolean found = seen.find();
    return new Draft("spam")
        .source(Optional.of(subject.group(1)))
        .at(found ? Optional.of(seen.group(2)) : Optional.empty())
        .id(Optional.of(subject.group(2)))
        .incident();
  }

  private static Incident site(Submission mail, Matcher subject, Matcher site) {
    Matcher seen = SITE_SEEN.matcher(mail.words());
    boolean found = seen.find();
    String url = site.reset().find() ? site.group(1) : subject.group(1);
    return new Draft("spamvertised")
        .source(found ? Optional.of(seen.group(2)) : Optional.empty())
        .at(found ? Optional.of(seen.group(3)) : Optional.empty())
        .urls(List.of(url))
        .id(Optional.of(subject.group(2)))
        .incident();
  }
}
