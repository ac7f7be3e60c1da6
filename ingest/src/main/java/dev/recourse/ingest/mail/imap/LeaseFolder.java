package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.lease.Lease;
import dev.recourse.ingest.mail.lease.LeaseMail;
import dev.recourse.ingest.mail.lease.Posted;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.Literal;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/**
 * The folder of an account in which services say what they read. What lies there is no mail: it is
 * never kept, moved or compared with anything. For one connection.
 */
final class LeaseFolder {
  /** Where the account's own folders lie; no separator is in the name. */
  static final String NAME = "Recourse-Service";

  private final ImapConnection connection;
  private final Commands commands;
  private final MailboxSettings settings;

  /** The folder beside this mailbox; it need not be there yet. */
  LeaseFolder(ImapConnection connection, Commands commands, MailboxSettings settings) {
    this.connection = connection;
    this.commands = commands;
    this.settings = settings;
  }

  /** Puts a lease there; makes the folder where there is none. */
  void post(Lease lease, Instant now) throws ProtocolException {
    Literal mail = literal(LeaseMail.write(lease, settings.address(), now));
    try {
      commands.append(NAME, mail);
    } catch (CommandFailedException e) {
      connection.create(NAME);
      commands.append(NAME, mail);
    }
  }

  /** The leases of this mailbox's watched folder; selects the folder they lie in. */
  List<Posted> read() throws ProtocolException {
    long uidValidity = connection.select(NAME).uidValidity();
    List<Posted> leases = new ArrayList<>();
    for (Response response : commands.run("UID FETCH 1:* (UID INTERNALDATE BODY.PEEK[HEADER])")) {
      if (response instanceof FetchAnswer answer) {
        read(answer, uidValidity).ifPresent(leases::add);
      }
    }
    return leases;
  }

  private Optional<Posted> read(FetchAnswer answer, long uidValidity) {
    if (answer.uid().isEmpty() || answer.receivedAt().isEmpty()) {
      return Optional.empty();
    }
    long uid = answer.uid().getAsLong();
    Instant at = answer.receivedAt().get();
    return answer
        .header()
        .flatMap(LeaseMail::read)
        .filter(lease -> lease.folder().equals(settings.folder()))
        .map(lease -> new Posted(lease, uidValidity, uid, at));
  }

  /** The same where there may be no such folder, or none that may be looked into. */
  List<Posted> readIfThere() throws ProtocolException {
    try {
      return read();
    } catch (CommandFailedException e) {
      return List.of();
    }
  }

  /** Takes leases away; the folder must be the one that was selected last, and is ours alone. */
  void remove(List<Posted> leases) throws ProtocolException {
    for (String set : UidSet.commands(leases.stream().map(Posted::uid).sorted().toList())) {
      commands.run("UID STORE " + set + " +FLAGS.SILENT (\\Deleted)");
      commands.run(commands.can("UIDPLUS") ? "UID EXPUNGE " + set : "EXPUNGE");
    }
  }

  private static Literal literal(byte[] mail) {
    return new Literal() {
      @Override
      public int size() {
        return mail.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(mail);
      }
    };
  }
}
