package dev.recourse.ingest.mail.imap;

import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxState;
import dev.recourse.scheduler.store.Database;
import java.util.Optional;

/** Stands in for the intake, which these tests do without. */
final class HandledMail {
  private HandledMail() {}

  /** Gives everything that waits its end. */
  static void all(Database database, Inbox inbox) {
    database.change(
        tx ->
            inbox
                .list(Optional.of(InboxState.RECEIVED), 10_000)
                .forEach(
                    entry ->
                        inbox.done(
                            tx,
                            entry.id(),
                            Effect.SUPPRESSED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("Handled by a test."))));
  }
}
