package dev.recourse.ingest.mail.imap;

import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.MailboxLedger;
import dev.recourse.scheduler.inbox.MailboxPosition;
import java.util.List;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * Moves what has been handled out of the watched folder, for the people who look into the mailbox.
 * Nothing depends on it: the ledger knows what has been read, whatever lies where.
 */
final class Housekeeping {
  private static final int AT_ONCE = 200;

  private final MailboxSettings settings;
  private final MailboxLedger ledger;

  Housekeeping(MailboxSettings settings, MailboxLedger ledger) {
    this.settings = settings;
    this.ledger = ledger;
  }

  /**
   * Moves all that is due.
   *
   * @return how many messages were moved
   */
  int tidy(ImapConnection connection, long uidValidity) throws ProtocolException {
    if (settings.doneFolder().isEmpty()) {
      return 0;
    }
    String doneFolder = settings.doneFolder().get();
    int moved = 0;
    List<InboxEntry> due = ledger.toMove(uidValidity, AT_ONCE);
    while (!due.isEmpty()) {
      List<Long> uids =
          due.stream()
              .flatMap(e -> e.position().stream())
              .map(MailboxPosition::uid)
              .sorted()
              .toList();
      try {
        connection.move(uids, doneFolder);
      } catch (CommandFailedException e) {
        // There is no such folder, or not every message lies there any more.
        connection.create(doneFolder);
        connection.move(connection.present(uids), doneFolder);
      }
      ledger.moved(due.stream().map(InboxEntry::id).toList());
      moved += due.size();
      due = due.size() < AT_ONCE ? List.of() : ledger.toMove(uidValidity, AT_ONCE);
    }
    return moved;
  }
}
