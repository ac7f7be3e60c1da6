package dev.recourse.scheduler.cases;

import java.util.Locale;

/** The way a case was reported. */
public enum CaseChannel {
  EMAIL,
  SLACK,
  SHELL;

  /** The id of the contract. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The channel with this id.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static CaseChannel of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
