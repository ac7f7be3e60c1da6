package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.imap.ImapConnection.Listed;
import dev.recourse.scheduler.inbox.MailboxLedger;
import dev.recourse.scheduler.inbox.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * Holds all that lies in a folder against the ledger. A message is known by its UID together with
 * its INTERNALDATE, which no server may change (RFC 9051, section 2.3.3): where a number stands for
 * another message than it did, after the server was restored from a backup, the date tells.
 */
final class Comparing {
  private static final int WINDOW = 2_000;

  private Comparing() {}

  static Comparison compare(
      ImapConnection connection, Folder folder, MailboxLedger ledger, Watched watched)
      throws ProtocolException {
    List<Long> uids = connection.uidsAbove(0);
    TreeSet<Long> missing = new TreeSet<>();
    for (int from = 0; from < uids.size(); from += WINDOW) {
      List<Long> window = uids.subList(from, Math.min(from + WINDOW, uids.size()));
      Map<Long, Set<Instant>> known =
          ledger.known(folder.uidValidity(), window.get(0), window.get(window.size() - 1));
      List<Long> both = window.stream().filter(known::containsKey).toList();
      window.stream().filter(uid -> !known.containsKey(uid)).forEach(missing::add);
      for (Listed listed : both.isEmpty() ? List.<Listed>of() : connection.list(both)) {
        if (listed.receivedAt().isPresent()
            && !known.getOrDefault(listed.uid(), Set.of()).contains(listed.receivedAt().get())) {
          missing.add(listed.uid());
        }
      }
    }
    List<Long> gaps = new ArrayList<>();
    for (long uid : missing) {
      if (uid > watched.backlog() && uid <= watched.mark().uid()) {
        gaps.add(uid);
      }
    }
    return new Comparison(uids.size(), List.copyOf(missing), gaps);
  }
}
