package dev.recourse.bot.cli;

import dev.recourse.bot.config.Configuration;
import dev.recourse.ingest.mail.imap.ImapSettings;
import dev.recourse.ingest.mail.imap.MailboxSettings;
import dev.recourse.scheduler.store.ServiceLock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** That no other service works on the same data, or watches the same mailboxes from here. */
final class ServiceLocks implements AutoCloseable {
  private final Deque<ServiceLock> held = new ArrayDeque<>();

  private ServiceLocks() {}

  /**
   * Takes all locks that a service needs.
   *
   * @throws dev.recourse.scheduler.store.StoreException where another service has one; none is held
   *     then
   */
  static ServiceLocks take(Configuration configuration, Instant now) {
    ServiceLocks locks = new ServiceLocks();
    try {
      locks.held.push(ServiceLock.acquire(configuration.database(), now));
      for (MailboxSettings mailbox : configuration.mailboxes()) {
        locks.held.push(ServiceLock.acquireMailbox(name(mailbox), now));
      }
      return locks;
    } catch (RuntimeException e) {
      locks.close();
      throw e;
    }
  }

  private static String name(MailboxSettings mailbox) {
    ImapSettings imap = mailbox.imap();
    return imap.login().username()
        + " at "
        + imap.host().toLowerCase(Locale.ROOT)
        + ":"
        + imap.port()
        + ", folder "
        + mailbox.folder();
  }

  @Override
  public void close() {
    while (!held.isEmpty()) {
      held.pop().close();
    }
  }
}
