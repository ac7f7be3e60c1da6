package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.ServerProblem;
import dev.recourse.ingest.mail.server.SignInRefusedException;
import org.eclipse.angus.mail.iap.CommandFailedException;

/** What it means that a mailbox cannot be listened at, and what to look at. */
final class ImapProblem {
  private ImapProblem() {}

  /** In words for an operator. */
  static String of(Exception failure, MailboxSettings settings) {
    ImapSettings imap = settings.imap();
    String where = imap.host() + ":" + imap.port();
    if (failure instanceof SignInRefusedException refusal) {
      return where
          + " refuses the sign-in of "
          + imap.login().username()
          + ": "
          + imap.login().whatToLookAt()
          + ". It says: "
          + refusal.said();
    }
    if (failure instanceof CommandFailedException refusal && Refusal.isTemporary(refusal)) {
      return where + " takes no more for a while: " + ServerProblem.words(failure) + ".";
    }
    if (failure instanceof CommandFailedException) {
      return where
          + " does not open the folder "
          + settings.folder()
          + ": "
          + ServerProblem.words(failure)
              .replaceFirst("^A\\d+ (?=NO|BAD)", "")
              .replaceFirst("\\.+$", "")
          + ". Look at 'folder'; its name is written as the server has it.";
    }
    return ServerProblem.of(failure, where, imap.host());
  }
}
