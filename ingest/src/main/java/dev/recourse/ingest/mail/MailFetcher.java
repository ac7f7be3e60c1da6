package dev.recourse.ingest.mail;

import dev.recourse.ingest.mail.ImapConnection.Fetched;
import dev.recourse.ingest.mail.ImapConnection.Listed;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.MailboxMark;
import dev.recourse.scheduler.inbox.MailboxPosition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what lies in a folder above the mark into the inbox, in batches that fit into memory. A
 * batch and the mark behind it are committed together; nothing on the server is changed before.
 */
final class MailFetcher {
  private static final Logger log = LoggerFactory.getLogger(MailFetcher.class);
  private static final int WINDOW = 500;
  private static final long BATCH_BYTES = 8L << 20;

  private final MailboxSettings settings;
  private final Inbox inbox;
  private final Clock clock;

  MailFetcher(MailboxSettings settings, Inbox inbox, Clock clock) {
    this.settings = settings;
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * Keeps all there is.
   *
   * @return how many messages were kept
   */
  int fetchNew(ImapConnection connection, long uidValidity) throws ProtocolException {
    List<Long> uids = connection.uidsAbove(mark(uidValidity));
    for (int from = 0; from < uids.size(); from += WINDOW) {
      window(connection, uidValidity, uids.subList(from, Math.min(from + WINDOW, uids.size())));
    }
    return uids.size();
  }

  /** Above which UID everything is new: where the UIDs have begun anew, above none. */
  private long mark(long uidValidity) {
    Optional<MailboxMark> mark = inbox.mark(settings.address(), settings.folder());
    if (mark.isPresent() && mark.get().uidValidity() != uidValidity) {
      log.warn(
          "The server has numbered {} of {} anew; everything in it is looked at once more.",
          settings.folder(),
          settings.address());
    }
    return mark.filter(known -> known.uidValidity() == uidValidity)
        .map(MailboxMark::uid)
        .orElse(0L);
  }

  private void window(ImapConnection connection, long uidValidity, List<Long> uids)
      throws ProtocolException {
    List<Listed> batch = new ArrayList<>();
    long bytes = 0;
    for (Listed message : connection.list(uids)) {
      if (!batch.isEmpty() && bytes + fetchedSize(message) > BATCH_BYTES) {
        keep(connection, uidValidity, batch, batch.get(batch.size() - 1).uid());
        batch.clear();
        bytes = 0;
      }
      batch.add(message);
      bytes += fetchedSize(message);
    }
    // The window's last UID, also where its messages have gone meanwhile.
    keep(connection, uidValidity, batch, uids.get(uids.size() - 1));
  }

  private long fetchedSize(Listed message) {
    return message.size() > settings.largest() ? 0 : message.size();
  }

  private void keep(ImapConnection connection, long uidValidity, List<Listed> batch, long lastUid)
      throws ProtocolException {
    Map<Long, byte[]> bytes = new HashMap<>();
    List<Long> whole = uids(batch, false);
    if (!whole.isEmpty()) {
      bytes.putAll(whole(connection, whole));
    }
    for (long uid : uids(batch, true)) {
      bytes.put(uid, Substitute.oversize(header(connection, uid), settings.largest()));
    }
    List<Arrival> arrivals = new ArrayList<>();
    for (Listed message : batch) {
      byte[] raw = bytes.get(message.uid());
      if (raw != null) {
        arrivals.add(
            Arrival.mail(
                new MailboxPosition(
                    settings.address(), settings.folder(), uidValidity, message.uid()),
                message.receivedAt().orElseGet(clock::instant),
                raw));
      }
    }
    inbox.keep(
        arrivals,
        Optional.of(new MailboxMark(settings.address(), settings.folder(), uidValidity, lastUid)));
  }

  private List<Long> uids(List<Listed> batch, boolean oversize) {
    return batch.stream()
        .filter(message -> message.size() > settings.largest() == oversize)
        .map(Listed::uid)
        .sorted()
        .toList();
  }

  /** All of them; where the server cannot give one, all others and a substitute for that one. */
  private static Map<Long, byte[]> whole(ImapConnection connection, List<Long> uids)
      throws ProtocolException {
    try {
      Map<Long, byte[]> bytes = new HashMap<>();
      for (Fetched message : connection.fetch(uids)) {
        bytes.put(message.uid(), message.bytes());
      }
      return bytes;
    } catch (CommandFailedException e) {
      if (uids.size() == 1) {
        return Map.of(uids.get(0), Substitute.refused(ImapListener.words(e)));
      }
      int half = uids.size() / 2;
      Map<Long, byte[]> bytes = new HashMap<>(whole(connection, uids.subList(0, half)));
      bytes.putAll(whole(connection, uids.subList(half, uids.size())));
      return bytes;
    }
  }

  private static byte[] header(ImapConnection connection, long uid) throws ProtocolException {
    try {
      return connection.fetchHeaders(List.of(uid)).stream()
          .findFirst()
          .map(Fetched::bytes)
          .orElse(new byte[0]);
    } catch (CommandFailedException e) {
      return new byte[0];
    }
  }
}
