package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SpamCop sends: the facts stand in the subject and in the lines before the spam, or, in its
 * summaries and alerts, on a line for each address.
 */
final class SpamCop implements Format {
  private static final Pattern SUBJECT =
      Pattern.compile(
          "\\[SpamCop[ :]\\(?([^()\\s,]{3,1000})\\)?,? ?id:(\\d{1,20})]", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARK =
      Pattern.compile(
          "[\\[-] SpamCop V\\d|https?://(?:www\\.)?spamcop\\.net/", Pattern.CASE_INSENSITIVE);
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

  private static final Pattern LIST =
      Pattern.compile("^\\s*\\[SpamCop] (summary|alert)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LISTED =
      Pattern.compile(
          "(?m)^[ \\t>*-]{0,40}([0-9A-Fa-f:.]{3,45})"
              + "(?:\\s{1,20}([A-Z][a-z]{2})\\s{1,3}(\\d{1,2})\\s{1,3}(\\d{1,2})(?:h|(:\\d\\d))?)?"
              + "(?=[\\s/]|$)");

  @Override
  public Optional<MachineReport> read(Submission mail) {
    Matcher subject = SUBJECT.matcher(mail.subject());
    if (LIST.matcher(mail.subject()).find()) {
      return list(mail);
    }
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

  private static Optional<MachineReport> list(Submission mail) {
    List<Incident> incidents = new ArrayList<>();
    Matcher listed = LISTED.matcher(mail.words());
    while (listed.find() && incidents.size() < Formats.INCIDENTS) {
      Optional<String> source = Sources.ip(listed.group(1));
      if (source.isPresent()) {
        incidents.add(new Draft("spam").source(source).at(when(mail, listed)).incident());
      }
    }
    return incidents.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MachineReport(
                "SpamCop", "spam", Optional.of(Category.SPAM), incidents, mail.words()));
  }

  /** They leave out the year, and write in UTC. */
  private static Optional<String> when(Submission mail, Matcher listed) {
    String minutes = listed.group(5) == null ? ":00" : listed.group(5);
    return Optional.ofNullable(listed.group(2))
        .flatMap(
            month ->
                mail.sentAt()
                    .flatMap(
                        sent ->
                            Times.lastBefore(
                                sent,
                                listed.group(3) + " " + month,
                                listed.group(4) + minutes,
                                "Z")));
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
