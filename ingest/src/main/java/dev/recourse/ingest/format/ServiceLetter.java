package dev.recourse.ingest.format;

import dev.recourse.ingest.indicator.Refanged;
import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The set letters of services that write in sentences and lines of their own: Cloudflare, Spamhaus,
 * BitNinja, Hetzner's watch over its network, and hosts that are under attack. Each is known by a
 * sentence that nobody else writes.
 */
final class ServiceLetter implements Format {
  private static final int WORDS = 50_000;
  private static final String IP = "\\[?([0-9A-Fa-f:.]{3,45}(?:/\\d{1,3})?)";

  /**
   * One service's letter.
   *
   * @param word stands in all of them, in lower case
   * @param sign what only it says, in the subject or below; its group, where it has one, is what it
   *     is about
   * @param source before the address it is about
   * @param kind what it is about where the sign does not say
   */
  private record Letter(String service, String word, Pattern sign, Pattern source, String kind) {}

  private static final List<Letter> LETTERS =
      List.of(
          letter(
              "Cloudflare",
              "cloudflare",
              "\\bcloudflare(?: has)?(?: recently)? received an? "
                  + "([a-z ]{3,60}?) (?:report|complaint|notice)\\b",
              "\\b(?:hosting|host for) [^\\s:]{1,255}(?: is)?:? {0,3}",
              "abuse"),
          letter(
              "Spamhaus",
              "sbl",
              "(?s)\\bSBL\\d{3,9}\\b.{0,2000}\\bproblem[ \\t]{0,9}:[ \\t]{0,9}([^\\n]{3,80})",
              "\\bIP/cidr[ \\t]{0,9}:[ \\t]{0,9}",
              "listing"),
          letter(
              "BitNinja",
              "bitninja",
              "\\bBitNinja\\b(?s:.{0,3000}?)coming from your network",
              "\\bIP[ \\t]{1,3}address[ \\t]{0,3}:?[ \\t]{0,3}",
              "malicious requests"),
          letter(
              "Hetzner",
              "netscan",
              "\\bnetscan\\s{1,9}detected\\s{1,9}from\\b",
              netscan(),
              "port-scan"),
          letter(
              "attack notice",
              "used for an attack",
              "([a-z][a-z ]{3,60}?) used for an attack: ",
              "\\bused for an attack: ",
              "attack"));

  private static final Pattern PAGE =
      Pattern.compile("(?im)^[ \\t>*-]{0,10}(https?://[^\\s<>\"]{3,2000})[ \\t]{0,5}$");
  private static final Pattern PAGES =
      Pattern.compile("(?i)\\b(?:reported|accepted) URLs?(?:\\(s\\))?[^\\n:]{0,100}:");
  private static final Pattern NUMBER =
      Pattern.compile("\\bSBL\\d{3,9}\\b|(?<=\\[)[0-9a-f]{10,24}(?=])");
  private static final Pattern TIME =
      Pattern.compile(
          "(?im)^[ \\t>]{0,10}((?:[a-z]{3} [a-z]{3} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\d{4})"
              + "|\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d)");

  private static String netscan() {
    return "\\bdetected\\s{1,9}from\\s{1,9}(?:host\\s{1,9})?";
  }

  private static Letter letter(
      String service, String word, String sign, String source, String kind) {
    return new Letter(
        service, word, Pattern.compile("(?i)" + sign), Pattern.compile("(?i)" + source + IP), kind);
  }

  @Override
  public Optional<MachineReport> read(Submission mail) {
    String words =
        mail.subject() + "\n" + mail.words().substring(0, Math.min(mail.words().length(), WORDS));
    String lower = words.toLowerCase(Locale.ROOT);
    if (LETTERS.stream().noneMatch(letter -> lower.contains(letter.word()))) {
      return Optional.empty();
    }
    String refanged = Refanged.text(words);
    return LETTERS.stream().flatMap(letter -> read(mail, refanged, letter).stream()).findFirst();
  }

  private static String kind(Letter letter, Matcher sign) {
    return sign.groupCount() > 0 ? sign.group(1).strip() : letter.kind();
  }

  private static Optional<MachineReport> read(Submission mail, String words, Letter letter) {
    Matcher sign = letter.sign().matcher(words);
    if (!sign.find()) {
      return Optional.empty();
    }
    String kind = kind(letter, sign);
    Matcher number = NUMBER.matcher(words);
    Matcher time = TIME.matcher(words);
    Incident incident =
        new Draft(kind)
            .urls(pages(words))
            .source(source(words, letter))
            .sourceOrHost()
            .at(time.find() ? Optional.of(time.group(1)) : Optional.empty())
            .id(number.find() ? Optional.of(number.group()) : Optional.empty())
            .incident();
    return incident.source().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MachineReport(
                letter.service(), kind, Kinds.inWords(kind), List.of(incident), mail.words()));
  }

  private static Optional<String> source(String words, Letter letter) {
    return letter
        .source()
        .matcher(words)
        .results()
        .map(found -> found.group(1).replaceFirst("[.:]$", ""))
        .filter(address -> Sources.ip(address).isPresent())
        .findFirst();
  }

  /** Those on lines of their own below the words that announce them, up to an empty line. */
  private static List<String> pages(String words) {
    List<String> pages = new ArrayList<>();
    Matcher announced = PAGES.matcher(words);
    if (announced.find()) {
      int from = announced.end();
      int first = words.indexOf("http", from);
      int end = first < 0 ? -1 : words.indexOf("\n\n", first);
      Matcher page = PAGE.matcher(words).region(from, end < 0 ? words.length() : end);
      while (page.find()) {
        pages.add(page.group(1));
      }
    }
    return pages;
  }
}
