package dev.recourse.bot.cli;

import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Words given on the command line or in a file; not both. Blank ones are none. */
  static Optional<String> text(@Nullable String given, @Nullable Path file) {
    if (given != null && file != null) {
      throw new UsageError("Give the words or the file that holds them, not both.");
    }
    return (file == null ? Optional.ofNullable(given) : Optional.of(read(file)))
        .map(String::strip)
        .filter(words -> !words.isEmpty());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UsageError("The file " + file + " is not text in UTF-8.");
    } catch (IOException e) {
      throw new UsageError("The file " + file + " cannot be read; is the name right?");
    }
  }
}
