package dev.recourse.scheduler.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a report is about: exactly one of a fixed list. The ids are stored in cases and printed by
 * the command line; a pack may rename a label or route a category elsewhere, it may not change what
 * an id means.
 */
public enum Category {
  HARASSMENT,
  THREATS_STALKING,
  DOXXING,
  SEX_DISCRIMINATION,
  RETALIATION,
  CHILD_SAFETY,
  DAMAGE_TAMPERING,
  INTERCEPTION_MONITORING,
  SYSTEM_INTERFERENCE,
  SECURITY_BYPASS,
  ACCOUNT_MISUSE,
  INTRUSION,
  UNAUTHORIZED_SCANNING,
  FRAUD_PHISHING,
  SPAM,
  IMPERSONATION,
  PERSONAL_DATA_BREACH,
  CONFIDENTIAL_DISCLOSURE,
  PRIVACY_VIOLATION,
  COPYRIGHT,
  SOFTWARE_LICENSE,
  INTELLECTUAL_PROPERTY,
  TRADEMARK_MISUSE,
  COMMERCIAL_USE,
  CRYPTOMINING,
  POLITICAL_ACTIVITY,
  ACADEMIC_DISHONESTY,
  UNAPPROVED_ENCRYPTION,
  GENERATIVE_AI_MISUSE,
  EXPORT_CONTROL,
  SOCIAL_MEDIA_CONDUCT,
  RECORDS_ACCESS_REQUEST,
  LAW_ENFORCEMENT_REQUEST,
  POLICY_QUESTION,
  NOT_A_REPORT;

  private static final Map<String, Category> BY_ID =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Category::id, Function.identity()));

  /** The id of the contract, such as {@code fraud-phishing}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The category with this id, or empty where there is none. */
  public static Optional<Category> find(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /**
   * The category with this id.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Category of(String id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("There is no category '" + id + "'."));
  }

  @Override
  public String toString() {
    return id();
  }
}
