package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Recognizes a mail that was kept before, under a number that its server has since forgotten. A
 * numbering is a folder with its UIDVALIDITY; within one, every UID is a mail of its own, however
 * alike two may be, unless one came after the other had left.
 */
final class Twins {
  private record Numbering(String folder, long uidValidity) {
    static Numbering of(MailboxPosition position) {
      return new Numbering(position.folder(), position.uidValidity());
    }
  }

  private Twins() {}

  /**
   * The mail that somebody has put back into its folder, or else: the n-th of its kind in its
   * numbering is the n-th of its kind in the numbering before.
   */
  static Optional<InboxEntry> earlier(Tx tx, InboxEntry entry) {
    if (entry.position().isEmpty()) {
      return Optional.empty();
    }
    MailboxPosition position = entry.position().get();
    List<InboxEntry> alike =
        alike(tx, entry.sha256(), entry.receivedAt()).stream()
            .filter(one -> isOf(one, position.account()) && one.id() <= entry.id())
            .toList();
    // Nearly every mail is like itself alone.
    return alike.size() < 2
        ? Optional.empty()
        : returned(tx, entry, position).or(() -> renumbered(alike, position));
  }

  /** Two that lie side by side are two; what comes once another like it has gone is that one. */
  private static Optional<InboxEntry> returned(Tx tx, InboxEntry entry, MailboxPosition position) {
    return tx.handle()
        .createQuery(
            "SELECT "
                + InboxRows.COLUMNS
                + """
                 FROM inbox
                WHERE sha256 = :sha256 AND received_at = :receivedAt AND account = :account
                  AND folder = :folder AND uid_validity = :uidValidity AND id < :id
                  AND left_at <= (SELECT kept_at FROM inbox WHERE id = :id)
                ORDER BY id LIMIT 1
                """)
        .bind("sha256", entry.sha256())
        .bind("receivedAt", entry.receivedAt().toEpochMilli())
        .bind("account", position.account())
        .bind("folder", position.folder())
        .bind("uidValidity", position.uidValidity())
        .bind("id", entry.id())
        .map(new InboxRows())
        .findOne();
  }

  private static Optional<InboxEntry> renumbered(List<InboxEntry> all, MailboxPosition position) {
    Numbering own = Numbering.of(position);
    Map<Numbering, List<InboxEntry>> alike =
        all.stream()
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

  /** What lies, or lay, in the same numbering under another number and has the same content. */
  static List<InboxEntry> numberedOtherwise(Tx tx, Keeping.Sealed mail) {
    Optional<MailboxPosition> own = mail.arrival().position();
    return alike(tx, mail.sha256(), mail.arrival().receivedAt()).stream()
        .filter(one -> own.isPresent() && isNumberedOtherwise(one, own.get()))
        .toList();
  }

  private static boolean isNumberedOtherwise(InboxEntry one, MailboxPosition own) {
    return isOf(one, own.account())
        && one.position()
            .filter(other -> Numbering.of(other).equals(Numbering.of(own)))
            .filter(other -> other.uid() != own.uid())
            .isPresent();
  }

  private static boolean isOf(InboxEntry one, String account) {
    return one.position().filter(position -> position.account().equals(account)).isPresent();
  }

  /** By these two alone: with the folder beside them a database goes through all of the folder. */
  private static List<InboxEntry> alike(Tx tx, String sha256, Instant receivedAt) {
    return tx.handle()
        .createQuery(
            "SELECT "
                + InboxRows.COLUMNS
                + " FROM inbox WHERE sha256 = :sha256 AND received_at = :receivedAt ORDER BY id")
        .bind("sha256", sha256)
        .bind("receivedAt", receivedAt.toEpochMilli())
        .map(new InboxRows())
        .list();
  }
}
