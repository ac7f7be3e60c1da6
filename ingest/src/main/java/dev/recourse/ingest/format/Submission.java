package dev.recourse.ingest.format;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail, as the formats look at it.
 *
 * @param from the sender's address in lower case, empty where there is none
 * @param subject on one line
 * @param words what its sender wrote for people to read
 * @param sentAt when it was sent, as it says
 * @param returned the Message-ID of the message it holds, where it holds one
 * @param pieces its texts in their order; messages within it are not looked into
 */
public record Submission(
    String from,
    String subject,
    String words,
    Optional<Instant> sentAt,
    Optional<String> returned,
    List<Piece> pieces) {

  /** Copies the list. */
  public Submission {
    pieces = List.copyOf(pieces);
  }
}
