package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.ServerProblem;
import dev.recourse.ingest.mail.server.SignInRefusedException;
import dev.recourse.ingest.mail.server.SocketGrip;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

/** Tries whether a mailbox can be listened at. Changes nothing. */
public final class ImapProbe {
  private ImapProbe() {}

  /**
   * Connects, signs in and opens the folder.
   *
   * @return what is wrong and what to look at, empty where nothing is
   */
  public static Optional<String> problem(MailboxSettings settings) {
    ImapSettings imap = settings.imap();
    String where = imap.host() + ":" + imap.port();
    try (ImapConnection connection = ImapConnection.open(imap, new SocketGrip())) {
      connection.select(settings.folder());
      connection.logout();
      return Optional.empty();
    } catch (SignInRefusedException e) {
      return Optional.of(
          where
              + " refuses the sign-in of "
              + imap.login().username()
              + ": "
              + imap.login().whatToLookAt()
              + ".");
    } catch (CommandFailedException e) {
      return Optional.of(
          where + " does not open the folder " + settings.folder() + ": " + ServerProblem.words(e));
    } catch (IOException | ProtocolException | RuntimeException e) {
      return Optional.of(ServerProblem.of(e, where, imap.host()));
    }
  }
}
