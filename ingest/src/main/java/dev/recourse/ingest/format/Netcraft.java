package dev.recourse.ingest.format;

import dev.recourse.ingest.indicator.Refanged;
import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.scheduler.policy.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The letters of Netcraft's takedown service: what was found and where stands in a sentence and on
 * lines of their own below it, the address of the host in brackets behind the link.
 */
final class Netcraft implements Format {
  private static final int WORDS = 20_000;
  private static final Pattern NUMBER =
      Pattern.compile("(?i)\\bissue (?:number:?\\s{0,5}|#)?(\\d{4,12})\\b");
  private static final Pattern FOUND =
      Pattern.compile(
          "(?i)\\b(?:discovered|found|detected|identified) (?:an?|the following|some)? ?([a-z][a-z"
              + " -]{2,60}?)\\s{1,3}(?:on|at|hosted|in|using|under) ");
  private static final Pattern PLACE =
      Pattern.compile(
          "(?m)^[ \\t>*-]{0,10}(https?://[^\\s\\[<>\"]{3,2000})"
              + "(?:[ \\t]{0,5}\\[([0-9a-fA-F:.]{3,45})])?[ \\t]{0,10}$");

  /** Of a server, not of a page on it: in the subject, in a sentence, or alone on a line. */
  private static final Pattern SERVER =
      Pattern.compile(
          "(?im)(?:\\bat|\\bIP address|^[\\t >*-]{0,10})[\\t ]{0,5}\\[?"
              + "((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-f]{1,4}:[0-9a-f:]{2,40})]?\\.?[\\t ]{0,5}$");

  private static final Pattern SEEN =
      Pattern.compile("(?i)\\b(?:at|on) (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\(?UTC)\\b");

  private static final Map<String, Category> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("phish", Category.FRAUD_PHISHING);
    KINDS.put("fraud", Category.FRAUD_PHISHING);
    KINDS.put("scam", Category.FRAUD_PHISHING);
    KINDS.put("fake", Category.FRAUD_PHISHING);
    KINDS.put("malware", Category.INTRUSION);
    KINDS.put("web shell", Category.INTRUSION);
    KINDS.put("command and control", Category.INTRUSION);
    KINDS.put("skimm", Category.INTRUSION);
    KINDS.put("brute force", Category.UNAUTHORIZED_SCANNING);
  }

  @Override
  public Optional<MachineReport> read(Submission mail) {
    String words = mail.words().length() <= WORDS ? mail.words() : mail.words().substring(0, WORDS);
    boolean theirs = (mail.from() + " " + words).toLowerCase(Locale.ROOT).contains("netcraft");
    Matcher number = NUMBER.matcher(mail.subject() + "\n" + words);
    if (!theirs || !number.find()) {
      return Optional.empty();
    }
    String kind = kind(mail.subject() + "\n" + words);
    String refanged = Refanged.text(words);
    List<Incident> incidents = incidents(refanged, kind, number.group(1));
    if (incidents.isEmpty()) {
      incidents.addAll(server(mail.subject() + "\n" + refanged, kind, number.group(1)));
    }
    return incidents.isEmpty()
        ? Optional.empty()
        : Optional.of(new MachineReport("Netcraft", kind, category(kind), incidents, mail.words()));
  }

  private static String kind(String words) {
    Matcher found = FOUND.matcher(words);
    if (found.find() && category(found.group(1)).isPresent()) {
      return found.group(1).strip().toLowerCase(Locale.ROOT);
    }
    String lower = words.toLowerCase(Locale.ROOT);
    return KINDS.keySet().stream().filter(lower::contains).findFirst().orElse("takedown");
  }

  private static Optional<Category> category(String kind) {
    return KINDS.entrySet().stream()
        .filter(entry -> kind.toLowerCase(Locale.ROOT).contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static List<Incident> server(String words, String kind, String number) {
    Matcher server = SERVER.matcher(words);
    Matcher seen = SEEN.matcher(words);
    if (!server.find()) {
      return List.of();
    }
    Incident incident =
        new Draft(kind)
            .source(Optional.of(server.group(1)))
            .at(seen.find() ? Optional.of(seen.group(1).replace("(", "")) : Optional.empty())
            .id(Optional.of(number))
            .incident();
    return incident.source().isPresent() ? List.of(incident) : List.of();
  }

  private static List<Incident> incidents(String words, String kind, String number) {
    List<Incident> incidents = new ArrayList<>();
    Matcher place = PLACE.matcher(words);
    while (place.find() && incidents.size() < Formats.INCIDENTS) {
      String host = place.group(1).replaceFirst("^https?://([^/:?#]{1,255}).*$", "$1");
      if (!host.endsWith("netcraft.com")) {
        incidents.add(
            new Draft(kind)
                .source(Optional.ofNullable(place.group(2)).or(() -> Optional.of(host)))
                .urls(List.of(place.group(1)))
                .id(Optional.of(number))
                .incident());
      }
    }
    return incidents;
  }
}
