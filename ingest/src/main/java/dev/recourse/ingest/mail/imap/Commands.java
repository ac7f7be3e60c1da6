package dev.recourse.ingest.mail.imap;

import jakarta.mail.Flags;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.Literal;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/**
 * Commands and their answers on a connection: what is refused is told apart from what has ended,
 * and folders go by the names that the server has for them. For one thread.
 */
final class Commands {
  private final BoundedProtocol protocol;
  private final FolderNames names;

  Commands(BoundedProtocol protocol) {
    this.protocol = protocol;
    this.names = new FolderNames(protocol);
  }

  boolean can(String capability) {
    return protocol.hasCapability(capability);
  }

  /** What the server calls this folder. */
  String nameOnServer(String folder) throws ProtocolException {
    return names.onServer(folder);
  }

  /** Puts a mail into a folder, as one that has been read; the server dates it. */
  void append(String folder, Literal mail) throws ProtocolException {
    protocol.allow(0);
    try {
      protocol.append(names.onServer(folder), new Flags(Flags.Flag.SEEN), null, mail);
    } catch (BadCommandException e) {
      throw new CommandFailedException(e.getMessage());
    }
  }

  /** Runs a command on a folder: as it is written or, where that is refused, as it is meant. */
  Response[] inFolder(String command, String folder) throws ProtocolException {
    try {
      return run(command, folder);
    } catch (CommandFailedException e) {
      String name = names.onServer(folder);
      if (name.equals(folder)) {
        throw e;
      }
      return run(command, name);
    }
  }

  /** Runs a command. */
  Response[] run(String command) throws ProtocolException {
    return run(command, 0);
  }

  /** Runs a command whose answer may take this many bytes. */
  Response[] run(String command, long atMost) throws ProtocolException {
    protocol.allow(atMost);
    return finish(protocol.command(command, null));
  }

  /** Runs a command on a folder that has this name on the server. */
  Response[] run(String command, String folder) throws ProtocolException {
    protocol.allow(0);
    return finish(protocol.command(command, names.argument(folder)));
  }

  /** Whether a command is refused (NO) or not understood (BAD), the connection goes on. */
  private Response[] finish(Response[] responses) throws ProtocolException {
    Response last = responses[responses.length - 1];
    if (last.isBYE()) {
      throw new ConnectionException(protocol, last);
    }
    protocol.notifyResponseHandlers(responses);
    if (last.isBAD()) {
      throw new CommandFailedException(last);
    }
    protocol.handleResult(last);
    return responses;
  }
}
