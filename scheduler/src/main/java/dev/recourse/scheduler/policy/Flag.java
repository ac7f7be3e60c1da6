package dev.recourse.scheduler.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is true of a report beside its category, and changes what must happen. */
public enum Flag {
  /** Someone may be hurt now or soon. */
  DANGER,
  /** A person under 18 is the one harmed. */
  MINOR,
  /** Unencrypted personal information may have been disclosed to someone not entitled to it. */
  PERSONAL_DATA,
  /** The reporter was not harmed and does not speak for who was. */
  THIRD_PARTY,
  /** No name and no contact; set by the way the report came, never by its words. */
  ANONYMOUS,
  /** The reporter asks that their name not be used, or that nothing be done. */
  CONFIDENTIALITY_REQUESTED,
  /** No resource of the institution took part. */
  INSTITUTION_NOT_INVOLVED,
  /** Police or a court is already involved. */
  LAW_ENFORCEMENT;

  /** The id of the contract, such as {@code personal-data}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The flag with this id, or empty where there is none. */
  public static Optional<Flag> find(String id) {
    return Arrays.stream(values()).filter(flag -> flag.id().equals(id)).findFirst();
  }

  @Override
  public String toString() {
    return id();
  }
}
