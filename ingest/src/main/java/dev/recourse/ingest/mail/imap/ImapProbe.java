package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.lease.LeaseRule;
import dev.recourse.ingest.mail.lease.Posted;
import dev.recourse.ingest.mail.server.SocketGrip;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;

/** Tries whether a mailbox can be listened at, and whether somebody does. Changes nothing. */
public final class ImapProbe {
  private ImapProbe() {}

  /**
   * Connects, signs in and opens the folder.
   *
   * @return what is wrong and what to look at, empty where nothing is
   */
  public static Optional<String> problem(MailboxSettings settings) {
    try (ImapConnection connection = ImapConnection.open(settings.imap(), new SocketGrip())) {
      connection.select(settings.folder());
      connection.logout();
      return Optional.empty();
    } catch (IOException | ProtocolException | RuntimeException e) {
      return Optional.of(ImapProblem.of(e, settings));
    }
  }

  /**
   * Which service reads the mailbox at present.
   *
   * @return in words; empty where none does, or where the server cannot be asked
   */
  public static Optional<String> reader(MailboxSettings settings, Clock clock) {
    try (ImapConnection connection = ImapConnection.open(settings.imap(), new SocketGrip())) {
      List<Posted> leases = connection.leases(settings).readIfThere();
      connection.logout();
      return LeaseRule.reader(leases, clock.instant()).map(Posted::inWords);
    } catch (IOException | ProtocolException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
