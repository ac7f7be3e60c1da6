package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.imap.ImapConnection.Listed;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.inbox.MailboxLedger;
import dev.recourse.scheduler.inbox.MailboxMark;
import dev.recourse.scheduler.inbox.Watched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what lies in a folder into the inbox: new mail first, then, newest first and a batch at a
 * time, what the ledger lacks otherwise. For one thread.
 */
final class MailFetcher {
  private static final Logger log = LoggerFactory.getLogger(MailFetcher.class);
  private static final int WINDOW = 500;
  private static final int SUSPECTS_AT_ONCE = 20;

  /** What is older than this when a mailbox is looked at for the first time is only filed. */
  private static final Duration STILL_OF_INTEREST = Duration.ofDays(30);

  /**
   * What one step has done.
   *
   * @param kept how many messages were kept
   * @param waiting how many are known that are not
   * @param withheld those among them that the server has not given when it was asked
   */
  record Step(int kept, int waiting, int withheld) {
    /** Whether there is more to fetch that was not refused already. */
    boolean goesOn() {
      return waiting > withheld;
    }
  }

  private final MailboxSettings settings;
  private final MailboxLedger ledger;
  private final MailKeeper keeper;
  private final Instant started;
  private final Suspects suspects = new Suspects();
  private final TreeSet<Long> waiting = new TreeSet<>();
  private Optional<Comparison> lastComparison = Optional.empty();
  private boolean compare = true;

  MailFetcher(MailboxSettings settings, Inbox inbox, Clock clock) {
    this.settings = settings;
    this.ledger = inbox.ledger(settings.address(), settings.folder());
    this.started = clock.instant();
    this.keeper = new MailKeeper(settings, inbox, ledger, clock, suspects);
  }

  /** Has the next step hold everything that lies there against the ledger. */
  void compareNext() {
    compare = true;
  }

  /** What the last comparison has found; empty before there was one. */
  Optional<Comparison> lastComparison() {
    return lastComparison;
  }

  /**
   * Keeps what is new, then one batch of what the ledger lacks.
   *
   * @param again whether the server is asked once more for what it has not given
   */
  Step step(ImapConnection connection, Folder folder, boolean again) throws ProtocolException {
    Watched watched = watched(connection, folder);
    int kept = keepNew(connection, watched);
    watched = ledger.watched().orElse(watched);
    if (compare) {
      compare(connection, folder, watched);
    }
    kept += keepWaiting(connection, watched, again);
    if (waiting.isEmpty() && watched.backlog() > 0) {
      ledger.caughtUp(folder.uidValidity());
    }
    return new Step(
        kept, waiting.size(), (int) waiting.stream().filter(suspects::contains).count());
  }

  /**
   * What the server says of a message that it lists and does not give; empty where it gives all.
   */
  Optional<String> withheldBecause() {
    return waiting.stream().filter(suspects::contains).findFirst().map(suspects::words);
  }

  private Watched watched(ImapConnection connection, Folder folder) throws ProtocolException {
    Optional<Watched> known = ledger.watched();
    if (known.isPresent() && goesOn(known.get().mark(), folder)) {
      return known.get();
    }
    List<Long> all = connection.uidsAbove(0);
    long highest = all.isEmpty() ? 0 : all.get(all.size() - 1);
    if (known.isPresent() && isBelied(known.get().mark(), folder, highest)) {
      return known.get();
    }
    if (known.isPresent()) {
      log.warn(
          "{}: the server has numbered {} anew; all {} messages in it are looked at once more.",
          settings.address(),
          settings.folder(),
          all.size());
    } else {
      log.info(
          "{}: {} is watched from now on; {} messages lie in it.",
          settings.address(),
          settings.folder(),
          all.size());
    }
    begin(folder.uidValidity(), highest);
    return ledger.watched().orElseThrow();
  }

  /** Whether the numbers still mean what they meant: they never go back within a UIDVALIDITY. */
  private static boolean goesOn(MailboxMark mark, Folder folder) {
    return mark.uidValidity() == folder.uidValidity()
        && (folder.uidNext() == 0 || folder.uidNext() > mark.uid());
  }

  /** Some servers say as the next UID the last one: it has not gone back where that lies there. */
  private static boolean isBelied(MailboxMark mark, Folder folder, long highest) {
    return mark.uidValidity() == folder.uidValidity() && highest >= mark.uid();
  }

  private void begin(long uidValidity, long uid) {
    ledger.begin(uidValidity, uid);
    compare = true;
  }

  private int keepNew(ImapConnection connection, Watched watched) throws ProtocolException {
    MailboxMark mark = watched.mark();
    List<Long> uids = connection.uidsAbove(mark.uid());
    if (uids.isEmpty()) {
      return 0;
    }
    long last = uids.get(uids.size() - 1);
    if (uids.size() > WINDOW) {
      // As much as that has not just arrived: it waits its turn behind what arrives from now on.
      begin(mark.uidValidity(), last);
      return 0;
    }
    uids.stream().filter(suspects::contains).forEach(waiting::add);
    List<Long> clean = uids.stream().filter(uid -> !suspects.contains(uid)).toList();
    List<Long> withheld =
        keeper.keep(
            connection,
            mark.uidValidity(),
            clean,
            message -> Lane.PROMPT,
            Optional.of(new MailboxMark(mark.account(), mark.folder(), mark.uidValidity(), last)));
    waiting.addAll(withheld);
    return clean.size() - withheld.size();
  }

  private void compare(ImapConnection connection, Folder folder, Watched watched)
      throws ProtocolException {
    Comparison found = Comparing.compare(connection, folder, ledger, watched);
    waiting.clear();
    waiting.addAll(found.missing());
    compare = false;
    lastComparison = Optional.of(found);
    if (!found.gaps().isEmpty()) {
      log.warn(
          "{}: the ledger lacked {} of the messages in {} and fetches them now: UID {}.",
          settings.address(),
          found.gaps().size(),
          settings.folder(),
          UidSet.of(found.gaps()));
    }
  }

  /** The newest of those that wait; those under suspicion last, and one at a time. */
  private int keepWaiting(ImapConnection connection, Watched watched, boolean again)
      throws ProtocolException {
    List<Long> batch =
        waiting.descendingSet().stream()
            .filter(uid -> !suspects.contains(uid))
            .limit(WINDOW)
            .sorted()
            .toList();
    if (!batch.isEmpty()) {
      return keepWaiting(connection, watched, batch);
    }
    int kept = 0;
    List<Long> turns = again ? suspects.leastFirst(waiting) : List.of();
    for (long uid : turns.subList(0, Math.min(turns.size(), SUSPECTS_AT_ONCE))) {
      kept += keepWaiting(connection, watched, List.of(uid));
    }
    return kept;
  }

  private int keepWaiting(ImapConnection connection, Watched watched, List<Long> batch)
      throws ProtocolException {
    List<Long> withheld =
        keeper.keep(
            connection,
            watched.mark().uidValidity(),
            batch,
            message -> lane(message, watched),
            Optional.empty());
    batch.stream().filter(uid -> !withheld.contains(uid)).forEach(waiting::remove);
    return batch.size() - withheld.size();
  }

  private Lane lane(Listed message, Watched watched) {
    // What came in between our start and the first look is new, whatever it lies among.
    boolean arrivedSince =
        message.receivedAt().filter(received -> !received.isBefore(started)).isPresent();
    if (message.uid() > watched.backlog() || arrivedSince) {
      return Lane.PROMPT;
    }
    Instant since = settings.since().orElse(watched.since().minus(STILL_OF_INTEREST));
    return message.receivedAt().filter(received -> received.isBefore(since)).isPresent()
        ? Lane.ARCHIVE
        : Lane.BACKLOG;
  }
}
