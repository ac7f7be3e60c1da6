package dev.recourse.bot.cli;

import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is typed on the command line; what cannot be read is wrong usage. */
final class Reading {
  private Reading() {}

  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new UsageError(
          "'"
              + text
              + "' is not an instant: write it with its offset, such as 2026-11-03T17:30:00Z.");
    }
  }

  static EventName event(String text) {
    try {
      return new EventName(text);
    } catch (IllegalArgumentException e) {
      throw new UsageError(
          "'" + text + "' is not an event: events are called like investigation-opened.");
    }
  }

  static Optional<Party> party(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<Party> party = Party.find(text);
    if (party.isEmpty()) {
      throw new UsageError("'" + text + "' is not a party: use complainant or respondent.");
    }
    return party;
  }
}
