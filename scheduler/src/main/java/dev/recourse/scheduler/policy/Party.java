package dev.recourse.scheduler.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A side of a case. In cases of acceptable use the reporter is the complainant. */
public enum Party {
  COMPLAINANT,
  RESPONDENT;

  /** The id of the contract: {@code complainant} or {@code respondent}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one on the other side. */
  public Party other() {
    return this == COMPLAINANT ? RESPONDENT : COMPLAINANT;
  }

  /** The party with this id, or empty where there is none. */
  public static Optional<Party> find(String id) {
    return Arrays.stream(values()).filter(party -> party.id().equals(id)).findFirst();
  }

  @Override
  public String toString() {
    return id();
  }
}
