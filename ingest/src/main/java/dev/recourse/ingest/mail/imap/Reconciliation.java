package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.lease.LeaseRule;
import dev.recourse.ingest.mail.lease.MailboxHeldException;
import dev.recourse.ingest.mail.lease.Posted;
import dev.recourse.ingest.mail.lease.Tenant;
import dev.recourse.ingest.mail.server.ServerProblem;
import dev.recourse.ingest.mail.server.SocketGrip;
import dev.recourse.scheduler.inbox.Inbox;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * Holds a mailbox against the ledger for somebody who asks, beside a listener or without one. What
 * the ledger lacks is fetched, unless another service reads the mailbox; nothing on the server is
 * changed.
 *
 * @param address of the mailbox
 * @param folder that is watched
 * @param present how many messages lie there
 * @param fetched how many of them were not kept yet, and are now
 * @param gaps the UIDs of those among them that should have been kept before, as IMAP writes them;
 *     empty where there are none
 * @param problem why nothing can be said, where that is so
 */
public record Reconciliation(
    String address,
    String folder,
    int present,
    int fetched,
    Optional<String> gaps,
    Optional<String> problem) {

  /**
   * Connects, compares and fetches.
   *
   * @param us as whom; a service with the same station is no other one
   */
  public static Reconciliation of(MailboxSettings settings, Inbox inbox, Tenant us, Clock clock) {
    MailFetcher fetcher = new MailFetcher(settings, inbox, clock);
    int fetched = 0;
    try (ImapConnection connection = ImapConnection.open(settings.imap(), new SocketGrip())) {
      Optional<Posted> other = reader(connection, settings, us, clock);
      if (other.isPresent()) {
        String words = MailboxHeldException.of(settings.address(), other.get()).getMessage();
        return result(settings, fetcher, 0, Optional.ofNullable(words));
      }
      MailFetcher.Step step;
      do {
        step = fetcher.step(connection, connection.select(settings.folder()), false);
        fetched += step.kept();
      } while (step.goesOn());
      connection.logout();
      int withheld = step.withheld();
      Optional<String> problem =
          fetcher
              .withheldBecause()
              .map(words -> "The server does not give " + withheld + " of its messages: " + words);
      return result(settings, fetcher, fetched, problem);
    } catch (IOException | ProtocolException | TooMuchException e) {
      return result(settings, fetcher, fetched, Optional.of(ServerProblem.words(e)));
    }
  }

  private static Optional<Posted> reader(
      ImapConnection connection, MailboxSettings settings, Tenant us, Clock clock)
      throws ProtocolException {
    List<Posted> leases = connection.leases(settings).readIfThere();
    return LeaseRule.reader(leases, clock.instant())
        .filter(posted -> !posted.lease().station().equals(us.station()));
  }

  private static Reconciliation result(
      MailboxSettings settings, MailFetcher fetcher, int fetched, Optional<String> problem) {
    Optional<Comparison> found = fetcher.lastComparison();
    List<Long> gaps = found.map(Comparison::gaps).orElse(List.of());
    return new Reconciliation(
        settings.address(),
        settings.folder(),
        found.map(Comparison::present).orElse(0),
        fetched,
        gaps.isEmpty() ? Optional.empty() : Optional.of(UidSet.of(gaps)),
        problem);
  }
}
