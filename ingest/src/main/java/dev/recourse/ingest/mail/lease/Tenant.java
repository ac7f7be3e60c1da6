package dev.recourse.ingest.mail.lease;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A running service, as others are to know it.
 *
 * @param station the same at each start of one service on one machine with one database, and of no
 *     other: whoever has it before us is dead. Letters, digits and hyphens
 * @param process of this run alone; letters, digits and hyphens
 * @param host the machine's name, for people
 * @param since when it was started
 * @param takesOver whether it goes before others who are alive, because a person said so
 */
public record Tenant(
    String station, String process, String host, Instant since, boolean takesOver) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]+");
  private static final String NOT_IN_NAMES = "[^A-Za-z0-9._-]+";

  /** Checks the words; what no machine's name holds is left out of the host's. */
  public Tenant {
    if (!WORD.matcher(station).matches() || !WORD.matcher(process).matches()) {
      throw new IllegalArgumentException(
          "A station and a process are letters, digits and hyphens: " + station + ", " + process);
    }
    host = host.replaceAll(NOT_IN_NAMES, "");
    host = host.isEmpty() ? "unnamed" : host;
  }
}
