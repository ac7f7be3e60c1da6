package dev.recourse.ingest.format;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The set letters that programs which watch logs send without any format around them: fail2ban and
 * blocklist.de. Each names one address, and lines of a log that show what it tried.
 */
final class LogComplaint implements Format {
  private static final String IP = "\\*?\\[?([0-9A-Fa-f:.]{3,45})";

  /** One of them stands in each. */
  private static final List<String> SIGNS =
      List.of("detected abuse from", "fail2ban", "has attacked");

  /** One wording each; group 1 is the address, group 2, where there is one, the service. */
  private static final List<Pattern> WORDINGS =
      List.of(
          Pattern.compile(
              "(?i)detected abuse from the IP address(?:es)?:?\\s+"
                  + IP
                  + "(?s:.{0,2000}?)log lines"),
          Pattern.compile(
              "(?i)the IP "
                  + IP
                  + "[^\\n"
                  + "]{0,100}\\bbanned"
                  + " by\\s+Fail2Ban\\s+after\\s+\\d+\\s+attempts\\s+against\\s+\"?([A-Za-z0-9](?:[A-Za-z0-9._-]{0,39}[A-Za-z0-9])?)"),
          Pattern.compile(
              "(?i)your server/customer with the IP:?\\s+"
                  + IP
                  + "[^\\n"
                  + "]{0,200}has"
                  + " attacked(?s:.{0,300}?)method/service:?\\s+\\*?([A-Za-z0-9](?:[A-Za-z0-9._-]{0,39}[A-Za-z0-9])?)"));

  private static final Pattern WHEN =
      Pattern.compile(
          "(?i)\\bon:\\s*\\*?((?:mon|tue|wed|thu|fri|sat|sun), [^*\\n]{15,50}?)\\*?(?:\\.|$)",
          Pattern.MULTILINE);

  private static final String CLOCK = "\\d\\d:\\d\\d:\\d\\d";
  private static final Pattern LOG_TIME =
      Pattern.compile(
          "\\b(\\d{4}-\\d\\d-\\d\\d[T ]"
              + CLOCK
              + "(?:[.,]\\d{1,9})?|\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:"
              + CLOCK
              + ")( ?[+-]\\d\\d:?\\d\\d|Z)?");

  /** As syslog writes it: without a year, in the zone of the machine. */
  private static final Pattern SYSLOG =
      Pattern.compile("(?m)^[ \\t>]{0,10}([A-Z][a-z]{2}) {1,2}(\\d{1,2}) (" + CLOCK + ")\\b");

  private static final Pattern ZONE = Pattern.compile("(?i)\\blocal timezone is ([+-]\\d{4})\\b");

  private static final Pattern NUMBER = Pattern.compile("(?i)\\bid:? ?#?(\\d{4,20})\\b");

  @Override
  public Optional<MachineReport> read(Submission mail) {
    String words =
        mail.words().length() <= 100_000 ? mail.words() : mail.words().substring(0, 100_000);
    String lower = words.toLowerCase(Locale.ROOT);
    if (SIGNS.stream().noneMatch(lower::contains)) {
      return Optional.empty();
    }
    for (Pattern wording : WORDINGS) {
      Matcher matcher = wording.matcher(words);
      if (matcher.find()) {
        Optional<String> source = Sources.ip(matcher.group(1).replaceFirst("[.:]+$", ""));
        if (source.isPresent()) {
          return Optional.of(report(mail, words, source.get(), service(matcher)));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> service(Matcher matcher) {
    return matcher.groupCount() > 1 ? Optional.ofNullable(matcher.group(2)) : Optional.empty();
  }

  private static MachineReport report(
      Submission mail, String words, String source, Optional<String> service) {
    Incident incident =
        new Draft("login-attack")
            .source(Optional.of(source))
            .target(service, Optional.empty())
            .at(when(words, mail.sentAt()))
            .id(number(mail.subject()))
            .incident();
    String program =
        words.toLowerCase(Locale.ROOT).contains("blocklist") ? "blocklist.de" : "fail2ban";
    return new MachineReport(
        program,
        "login-attack",
        Optional.of(Category.UNAUTHORIZED_SCANNING),
        List.of(incident),
        words);
  }

  private static Optional<String> number(String subject) {
    Matcher matcher = NUMBER.matcher(subject);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What the letter says, else the first line of the log that tells a time. */
  private static Optional<String> when(String words, Optional<Instant> sent) {
    Matcher said = WHEN.matcher(words);
    if (said.find()) {
      return Optional.of(said.group(1));
    }
    Matcher zone = ZONE.matcher(words);
    String local = zone.find() ? zone.group(1) : "Z";
    Matcher logged = LOG_TIME.matcher(words);
    if (logged.find()) {
      String offset = logged.group(2) == null ? local : logged.group(2);
      return Optional.of(logged.group(1) + offset);
    }
    Matcher line = SYSLOG.matcher(words);
    return sent.filter(at -> line.find())
        .flatMap(
            at -> Times.lastBefore(at, line.group(2) + " " + line.group(1), line.group(3), local));
  }
}
