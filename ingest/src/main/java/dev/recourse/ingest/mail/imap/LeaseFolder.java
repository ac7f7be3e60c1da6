package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.imap.ImapConnection.Head;
import dev.recourse.ingest.mail.lease.Lease;
import dev.recourse.ingest.mail.lease.LeaseMail;
import dev.recourse.ingest.mail.lease.Posted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * The folder of an account in which services say what they read. What lies there is no mail: it is
 * never kept, moved or compared with anything. For one connection.
 */
final class LeaseFolder {
  /** Where the account's own folders lie; no separator is in the name. */
  static final String NAME = "Recourse-Service";

  private final ImapConnection connection;
  private final MailboxSettings settings;

  /** The folder beside this mailbox; it need not be there yet. */
  LeaseFolder(ImapConnection connection, MailboxSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /** Puts a lease there; makes the folder where there is none. */
  void post(Lease lease, Instant now) throws ProtocolException {
    byte[] mail = LeaseMail.write(lease, settings.address(), now);
    try {
      connection.append(NAME, mail);
    } catch (CommandFailedException e) {
      connection.create(NAME);
      connection.append(NAME, mail);
    }
  }

  /** The leases of this mailbox's watched folder; selects the folder they lie in. */
  List<Posted> read() throws ProtocolException {
    long uidValidity = connection.select(NAME).uidValidity();
    List<Posted> leases = new ArrayList<>();
    for (Head head : connection.heads()) {
      LeaseMail.read(head.bytes())
          .filter(lease -> lease.folder().equals(settings.folder()))
          .map(lease -> new Posted(lease, uidValidity, head.uid(), head.receivedAt()))
          .ifPresent(leases::add);
    }
    return leases;
  }

  /** The same where there may be no such folder, or none that may be looked into. */
  List<Posted> readIfThere() throws ProtocolException {
    try {
      return read();
    } catch (CommandFailedException e) {
      return List.of();
    }
  }

  /** Takes leases away; the folder must be the one that was selected last. */
  void remove(List<Posted> leases) throws ProtocolException {
    if (!leases.isEmpty()) {
      connection.remove(leases.stream().map(Posted::uid).sorted().toList());
    }
  }
}
