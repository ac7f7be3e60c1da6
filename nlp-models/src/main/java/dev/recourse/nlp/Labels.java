package dev.recourse.nlp;

import java.util.List;

/** The names a text can be given. They are fixed: cases are stored under them. */
public final class Labels {
  /** The category of what is no report at all; the answer for an empty text, too. */
  public static final String NOT_A_REPORT = "not-a-report";

  /** The categories, in the order of the policy table. Each text gets exactly one. */
  public static final List<String> CATEGORIES =
      List.of(
          "harassment",
          "threats-stalking",
          "doxxing",
          "sex-discrimination",
          "retaliation",
          "child-safety",
          "damage-tampering",
          "interception-monitoring",
          "system-interference",
          "security-bypass",
          "account-misuse",
          "intrusion",
          "unauthorized-scanning",
          "fraud-phishing",
          "spam",
          "impersonation",
          "personal-data-breach",
          "confidential-disclosure",
          "privacy-violation",
          "copyright",
          "software-license",
          "intellectual-property",
          "trademark-misuse",
          "commercial-use",
          "cryptomining",
          "political-activity",
          "academic-dishonesty",
          "unapproved-encryption",
          "generative-ai-misuse",
          "export-control",
          "social-media-conduct",
          "records-access-request",
          "law-enforcement-request",
          "policy-question",
          NOT_A_REPORT);

  /**
   * The flags that words can set, independent of the category. {@code anonymous} is not among them:
   * it is set by the way a report came, never by its words.
   */
  public static final List<String> FLAGS =
      List.of(
          "danger",
          "minor",
          "personal-data",
          "third-party",
          "confidentiality-requested",
          "institution-not-involved",
          "law-enforcement");

  /** What a chat message may want of the desk. */
  public static final List<String> INTENTS =
      List.of(
          "report",
          "status",
          "add-evidence",
          "policy-question",
          "withdraw",
          "appeal",
          "help",
          "greeting",
          "other");

  private Labels() {}
}
