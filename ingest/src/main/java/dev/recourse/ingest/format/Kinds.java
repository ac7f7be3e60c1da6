package dev.recourse.ingest.format;

import dev.recourse.scheduler.policy.Category;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the kinds of incident that the formats define are here. A kind that says too little to
 * choose, such as an open service, is left to whoever reads the words.
 */
final class Kinds {
  private static final Map<String, Category> CATEGORIES = new HashMap<>();

  static {
    are(
        Category.UNAUTHORIZED_SCANNING,
        "login-attack loginattack login auth-failure authfailure brute-force bruteforce port-scan"
            + " portscan scan scanning vuln-scanning vulnerability-scan vulnerability-scanning"
            + " reconnaissance sql-injection sqlinjection exploit web-attack webattack rfi-attack"
            + " badbot bad-bot probe hack-attempt harvesting");
    are(
        Category.SYSTEM_INTERFERENCE,
        "ddos dos ddos-amplification ddosamplification amplification denial-of-service flooding"
            + " flood");
    are(
        Category.INTRUSION,
        "botnet bot infected-host infectedhost malware malware-attack virus compromised"
            + " compromised-server compromisedserver compromised-website compromised-account"
            + " potentially-compromised-account command-and-control c2 remote-compromise defacement"
            + " web-hack webshell ransomware trojan worm");
    are(
        Category.FRAUD_PHISHING,
        "phishing phish fraud scam suspicious-registration advance-fee-fraud");
    are(
        Category.SPAM,
        "spam bulk-messaging unsolicited spamvertised uce ube regbot comment-spam spamtrap");
    are(
        Category.COPYRIGHT,
        "copyright p2p cyberlocker link-site ugc-platform usenet dmca copyright-infringement");
    are(
        Category.INTELLECTUAL_PROPERTY,
        "trademark brand-infringement counterfeit trademark-infringement");
    are(Category.CHILD_SAFETY, "csam csem childabuse child-abuse");
    are(Category.SEX_DISCRIMINATION, "ncii");
    are(Category.HARASSMENT, "harassment");
    are(Category.DOXXING, "doxing doxxing");
  }

  private Kinds() {}

  private static void are(Category category, String kinds) {
    for (String kind : kinds.split(" ")) {
      CATEGORIES.put(kind, category);
    }
  }

  /** The category of a kind, however its words are joined; empty where it leaves it open. */
  static Optional<Category> category(String kind) {
    String key = kind.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
    return Optional.ofNullable(CATEGORIES.get(key));
  }
}
