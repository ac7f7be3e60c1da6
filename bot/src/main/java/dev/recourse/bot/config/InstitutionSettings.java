package dev.recourse.bot.config;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Whose desk this is.
 *
 * @param pack the name of a built-in policy pack, or the folder of the institution's own
 * @param zone where its days begin and end; empty for the pack's
 * @param closures days on which it is closed, beside the holidays
 */
public record InstitutionSettings(String pack, Optional<ZoneId> zone, Set<LocalDate> closures) {
  /** Copies the set. */
  public InstitutionSettings {
    closures = Set.copyOf(closures);
  }
}
