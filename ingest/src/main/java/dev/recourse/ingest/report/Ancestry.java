package dev.recourse.ingest.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a message stands among others (RFC 5322, section 3.6.4). Every id has its angle brackets.
 *
 * @param messageId its own, where it has one; chosen by its sender and so neither unique nor true
 * @param inReplyTo the messages it says it replies to
 * @param references the messages it says it continues, oldest first
 */
public record Ancestry(
    Optional<String> messageId, List<String> inReplyTo, List<String> references) {
  /** Of a message that names neither itself nor another. */
  public static final Ancestry NONE = new Ancestry(Optional.empty(), List.of(), List.of());

  /** Copies the lists. */
  public Ancestry {
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
  }

  /** Every message it names but itself, the closest first. */
  public List<String> ancestors() {
    Set<String> ancestors = new LinkedHashSet<>(inReplyTo);
    for (int i = references.size() - 1; i >= 0; i--) {
      ancestors.add(references.get(i));
    }
    return List.copyOf(ancestors);
  }
}
