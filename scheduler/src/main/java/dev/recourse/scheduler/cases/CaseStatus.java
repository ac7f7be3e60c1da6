package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.policy.EventName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a case stands, as the last telling one of its events says. */
public enum CaseStatus {
  NEW("received, not yet taken up"),
  ASSESSING("being assessed"),
  WAITING("waiting for an answer from outside the desk"),
  INVESTIGATING("under investigation"),
  DECIDED("decided"),
  APPEALED("under appeal"),
  CLOSED("closed");

  private static final Set<String> TAKEN_UP =
      Set.of(
          "assigned",
          "category-set",
          "procedure-set",
          "assessed",
          "complaint-received",
          "information-received",
          "reopened");
  private static final Set<String> ASKED = Set.of("more-information-needed", "complainant-asked");
  private static final Set<String> UNDER_WAY = Set.of("notice-sent", "interviewed");
  private static final Set<String> ENDED =
      Set.of(
          "decision-made",
          "decision-notified",
          "dismissed",
          "resolved",
          "no-violation",
          "not-our-resources",
          "not-enough-evidence",
          "appeal-decided",
          "dismissal-appeal-decided");
  private static final Set<String> FOUND = Set.of("warned", "counselled", "referred");
  private static final Set<String> CONTESTED = Set.of("appeal-filed", "dismissal-appeal-filed");

  private final String inWords;

  CaseStatus(String inWords) {
    this.inWords = inWords;
  }

  /** The id of the contract. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status with this id.
   *
   * @throws IllegalArgumentException where none has it
   */
  static CaseStatus of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** In words that complete the sentence "the case is …". */
  public String inWords() {
    return inWords;
  }

  /** Where a case stands after these events, in the order in which they were recorded. */
  public static CaseStatus after(List<CaseEvent> events) {
    CaseStatus status = NEW;
    for (CaseEvent event : events) {
      status = told(event.event()).orElse(status);
    }
    return status;
  }

  /** Whether an event says how a case came out. */
  static boolean isOutcome(EventName event) {
    return ENDED.contains(event.id()) || FOUND.contains(event.id());
  }

  private static Optional<CaseStatus> told(EventName event) {
    String id = event.id();
    if (event.equals(EventName.CLOSED)) {
      return Optional.of(CLOSED);
    }
    if (CONTESTED.contains(id)) {
      return Optional.of(APPEALED);
    }
    if (ENDED.contains(id)) {
      return Optional.of(DECIDED);
    }
    if (UNDER_WAY.contains(id) || id.endsWith("-opened")) {
      return Optional.of(INVESTIGATING);
    }
    if (ASKED.contains(id)) {
      return Optional.of(WAITING);
    }
    return TAKEN_UP.contains(id) ? Optional.of(ASSESSING) : Optional.empty();
  }
}
