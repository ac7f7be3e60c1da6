package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Recognizes a mail that was kept before, under a number that its server has since forgotten. A
 * numbering is a folder with its UIDVALIDITY; within one, every UID is a mail of its own, however
 * alike two may be.
 */
final class Twins {
  private record Numbering(String folder, long uidValidity) {
    static Numbering of(MailboxPosition position) {
      return new Numbering(position.folder(), position.uidValidity());
    }
  }

  private Twins() {}

  /** The n-th of its kind in its numbering is the n-th of its kind in the numbering before. */
  static Optional<InboxEntry> earlier(Tx tx, InboxEntry entry) {
    if (entry.position().isEmpty()) {
      return Optional.empty();
    }
    MailboxPosition position = entry.position().get();
    Numbering own = Numbering.of(position);
    Map<Numbering, List<InboxEntry>> alike =
        tx
            .handle()
            .createQuery(
                "SELECT "
                    + InboxRows.COLUMNS
                    + """
                     FROM inbox
                    WHERE sha256 = :sha256 AND received_at = :receivedAt AND account = :account
                      AND id <= :id
                    ORDER BY id
                    """)
            .bind("sha256", entry.sha256())
            .bind("receivedAt", entry.receivedAt().toEpochMilli())
            .bind("account", position.account())
            .bind("id", entry.id())
            .map(new InboxRows())
            .stream()
            .collect(
                Collectors.groupingBy(
                    e -> Numbering.of(e.position().orElseThrow()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    int rank = alike.getOrDefault(own, List.of()).size();
    return alike.entrySet().stream()
        .filter(numbering -> !numbering.getKey().equals(own))
        .map(Map.Entry::getValue)
        .filter(earlier -> rank >= 1 && earlier.size() >= rank)
        .map(earlier -> earlier.get(rank - 1))
        .findFirst();
  }
}
