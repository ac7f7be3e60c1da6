package dev.recourse.ingest.format;

import dev.recourse.scheduler.policy.Category;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the kinds of incident that the formats define are here. A kind that says too little to
 * choose, such as an open service, is left to whoever reads the words.
 */
final class Kinds {
  private static final Map<String, Category> CATEGORIES = new HashMap<>();

  static {
    are(
        Category.UNAUTHORIZED_SCANNING,
        "login-attack login auth-failure brute-force brute-force-login port-scan scan scanner"
            + " scanning ids-alert vuln-scanning vulnerability-scan vulnerability-scanning"
            + " reconnaissance sql-injection exploit web-attack rfi-attack w00tw00t badbot probe"
            + " hack-attempt hack-attack harvesting darknet");
    are(
        Category.SYSTEM_INTERFERENCE,
        "ddos dos ddos-amplification amplification denial-of-service flooding flood port-flood"
            + " apache-ddos");
    are(
        Category.INTRUSION,
        "botnet bot botnet-drone compromised-host drone infected-host infected-system malware"
            + " malware-attack malware-distribution malicious-code virus compromised"
            + " compromised-server compromised-website compromised-account compromised-host"
            + " potentially-compromised-account privileged-account-compromise"
            + " unprivileged-account-compromise application-compromise system-compromise"
            + " command-and-control c2 c2-server cc remote-compromise defacement web-hack webshell"
            + " ransomware trojan worm rpz-rewrite sinkhole");
    are(
        Category.FRAUD_PHISHING,
        "phishing phish fraud scam social-engineering suspicious-registration advance-fee-fraud");
    are(
        Category.SPAM,
        "spam bulk-messaging unsolicited spamvertised spamvertized nsvertized uce ube regbot"
            + " comment-spam spamtrap");
    are(
        Category.COPYRIGHT,
        "copyright p2p cyberlocker link-site ugc-platform usenet dmca copyright-infringement");
    are(
        Category.INTELLECTUAL_PROPERTY,
        "trademark brand-infringement counterfeit trademark-infringement");
    are(Category.IMPERSONATION, "masquerade");
    are(Category.CHILD_SAFETY, "csam csem child-abuse child-sexual-abuse-material");
    are(Category.SEX_DISCRIMINATION, "ncii");
    are(Category.HARASSMENT, "harassment");
    are(Category.DOXXING, "doxing doxxing");
  }

  private Kinds() {}

  private static void are(Category category, String kinds) {
    for (String kind : kinds.split(" ")) {
      CATEGORIES.put(key(kind), category);
    }
  }

  /** The category of a kind, however its words are joined; empty where it leaves it open. */
  static Optional<Category> category(String kind) {
    String key = key(kind);
    return key.startsWith("compromised") || key.endsWith("infection")
        ? Optional.of(Category.INTRUSION)
        : Optional.ofNullable(CATEGORIES.get(key));
  }

  /** The category of a kind that stands in a few words, such as {@code phishing page}. */
  static Optional<Category> inWords(String words) {
    List<String> parts = List.of(words.split("[^A-Za-z0-9]+"));
    for (int length = Math.min(3, parts.size()); length > 0; length--) {
      for (int from = 0; from + length <= parts.size(); from++) {
        Optional<Category> said = category(String.join("", parts.subList(from, from + length)));
        if (said.isPresent()) {
          return said;
        }
      }
    }
    return Optional.empty();
  }

  /** Of several incidents in one report: what all of them are, empty where they differ. */
  static Optional<Category> agreed(Set<Optional<Category>> categories) {
    return categories.size() == 1 ? categories.iterator().next() : Optional.empty();
  }

  private static String key(String kind) {
    return kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
