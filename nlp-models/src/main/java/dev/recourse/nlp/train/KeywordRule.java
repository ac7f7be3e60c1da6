package dev.recourse.nlp.train;

import dev.recourse.nlp.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one would do without learning: the category whose obvious words occur most. */
final class KeywordRule {
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("harassment", List.of("harass", "bully", "insult", "slur", "mock")),
          Map.entry("threats-stalking", List.of("threat", "stalk", "weapon", "follows me", "kill")),
          Map.entry("doxxing", List.of("dox", "home address", "my address", "phone number")),
          Map.entry("sex-discrimination", List.of("sexual", "gender", "pregnan", "title ix")),
          Map.entry(
              "retaliation", List.of("retaliat", "whistleblow", "punish", "because i reported")),
          Map.entry("child-safety", List.of("child", "minor", "underage", "abuse of")),
          Map.entry("damage-tampering", List.of("damage", "destroy", "deleted", "tamper", "wiped")),
          Map.entry(
              "interception-monitoring",
              List.of("sniff", "wiretap", "keylog", "hidden camera", "reading my mail")),
          Map.entry(
              "system-interference",
              List.of("denial of service", "ddos", "rogue", "jamming", "hogging")),
          Map.entry(
              "security-bypass", List.of("bypass", "disabled", "firewall", "antivirus", "mfa")),
          Map.entry(
              "account-misuse", List.of("my password", "shared account", "my account", "login of")),
          Map.entry(
              "intrusion", List.of("hacked", "malware", "ransomware", "compromised", "botnet")),
          Map.entry(
              "unauthorized-scanning", List.of("scan", "brute force", "probe", "failed password")),
          Map.entry("fraud-phishing", List.of("phish", "scam", "gift card", "fraud", "invoice")),
          Map.entry("spam", List.of("spam", "unsolicited", "junk", "chain letter", "bulk mail")),
          Map.entry(
              "impersonation", List.of("impersonat", "pretend", "fake profile", "forged", "spoof")),
          Map.entry(
              "personal-data-breach",
              List.of("ssn", "social security", "records exposed", "lost laptop", "breach")),
          Map.entry(
              "confidential-disclosure",
              List.of("confidential", "embargo", "leaked", "proprietary", "nda")),
          Map.entry(
              "privacy-violation",
              List.of("privacy", "without my permission", "my records", "looked up")),
          Map.entry("copyright", List.of("copyright", "dmca", "torrent", "pirated", "infring")),
          Map.entry(
              "software-license",
              List.of("license", "licence", "cracked", "seats", "bulk download")),
          Map.entry(
              "intellectual-property",
              List.of("patent", "trade secret", "their trademark", "intellectual property")),
          Map.entry("trademark-misuse", List.of("our logo", "logo", "seal", "university name")),
          Map.entry("commercial-use", List.of("business", "selling", "consulting", "for profit")),
          Map.entry("cryptomining", List.of("mining", "miner", "bitcoin", "crypto", "coins")),
          Map.entry(
              "political-activity",
              List.of("campaign", "candidate", "election", "lobby", "ballot")),
          Map.entry(
              "academic-dishonesty", List.of("cheat", "plagiar", "exam", "homework", "fabricated")),
          Map.entry("unapproved-encryption", List.of("encrypt", "vpn", "keys", "tunnel")),
          Map.entry(
              "generative-ai-misuse",
              List.of("chatbot", "generative", "deepfake", " ai ", "language model")),
          Map.entry("export-control", List.of("export", "itar", "embargoed country", "controlled")),
          Map.entry(
              "social-media-conduct",
              List.of("official account", "social media", "our page", "tweet", "post")),
          Map.entry(
              "records-access-request",
              List.of("access to", "mailbox of", "request access", "his files")),
          Map.entry(
              "law-enforcement-request",
              List.of("subpoena", "warrant", "court order", "detective", "police")),
          Map.entry(
              "policy-question",
              List.of("am i allowed", "may i", "is it okay", "what is the policy", "can i")),
          Map.entry(
              "not-a-report",
              List.of(
                  "out of office", "automatic reply", "newsletter", "undeliverable", "thank you")));

  private KeywordRule() {}

  /** The category whose words occur most; the fallback where none does. */
  static String category(Text text, List<String> categories, String fallback) {
    String all = (text.subject() + " " + text.body()).toLowerCase(Locale.ROOT);
    String best = fallback;
    long most = 0;
    for (String category : categories) {
      long found = WORDS.getOrDefault(category, List.of()).stream().filter(all::contains).count();
      if (found > most) {
        most = found;
        best = category;
      }
    }
    return best;
  }
}
