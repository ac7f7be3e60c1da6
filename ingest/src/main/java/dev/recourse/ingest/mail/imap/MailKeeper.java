package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.imap.ImapConnection.Fetched;
import dev.recourse.ingest.mail.imap.ImapConnection.Listed;
import dev.recourse.ingest.mail.imap.Suspects.Trouble;
import dev.recourse.ingest.mail.server.ServerProblem;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.inbox.MailboxLedger;
import dev.recourse.scheduler.inbox.MailboxMark;
import dev.recourse.scheduler.inbox.MailboxPosition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * Fetches messages and keeps them, in batches that fit into memory. Every message that lies there
 * is kept: what is too large by its header, what the server lists and does not give, however often
 * it is asked, by its header or by a note that says so. Nothing on the server is changed. For one
 * thread.
 */
final class MailKeeper {
  private static final long BATCH_BYTES = 8L << 20;
  private static final long SLACK_BYTES = 1L << 20;

  private final MailboxSettings settings;
  private final Inbox inbox;
  private final MailboxLedger ledger;
  private final Clock clock;
  private final Suspects suspects;

  MailKeeper(
      MailboxSettings settings, Inbox inbox, MailboxLedger ledger, Clock clock, Suspects suspects) {
    this.settings = settings;
    this.inbox = inbox;
    this.ledger = ledger;
    this.clock = clock;
    this.suspects = suspects;
  }

  /**
   * Keeps these messages; those that have gone meanwhile are left out.
   *
   * @param lane says whose turn each is before
   * @param mark moved together with the last batch
   * @return those that the server lists and has not given this time; they are to be asked for again
   */
  List<Long> keep(
      ImapConnection connection,
      long uidValidity,
      List<Long> uids,
      Function<Listed, Lane> lane,
      Optional<MailboxMark> mark)
      throws ProtocolException {
    List<Listed> listed = uids.isEmpty() ? List.of() : list(connection, uids);
    List<Long> withheld = new ArrayList<>();
    int from = 0;
    while (from < listed.size()) {
      int to = from + 1;
      long bytes = fetchedSize(listed.get(from));
      while (to < listed.size() && bytes + fetchedSize(listed.get(to)) <= BATCH_BYTES) {
        bytes += fetchedSize(listed.get(to));
        to++;
      }
      List<Arrival> arrivals =
          arrivals(connection, uidValidity, listed.subList(from, to), lane, withheld);
      noteWhatHasLeft(connection, arrivals);
      inbox.keep(arrivals, to == listed.size() ? mark : Optional.empty());
      from = to;
    }
    if (listed.isEmpty() && mark.isPresent()) {
      inbox.keep(List.of(), mark);
    }
    suspects.clear(uids.stream().filter(uid -> !withheld.contains(uid)).toList());
    return withheld;
  }

  /**
   * A mail that a person takes out of the folder and puts back is numbered anew, and is not another
   * one. What waited when it was found is not looked at so closely: of it nothing has been seen.
   */
  private void noteWhatHasLeft(ImapConnection connection, List<Arrival> arrivals)
      throws ProtocolException {
    List<InboxEntry> alike =
        ledger.alike(arrivals.stream().filter(mail -> mail.lane() == Lane.PROMPT).toList());
    List<Long> there = connection.present(alike.stream().map(MailKeeper::uid).sorted().toList());
    ledger.moved(
        alike.stream().filter(mail -> !there.contains(uid(mail))).map(InboxEntry::id).toList());
  }

  private static long uid(InboxEntry entry) {
    return entry.position().orElseThrow().uid();
  }

  private List<Listed> list(ImapConnection connection, List<Long> uids) throws ProtocolException {
    Map<Long, Listed> listed = new HashMap<>();
    connection.list(uids).forEach(message -> listed.put(message.uid(), message));
    List<Long> silent = uids.stream().filter(uid -> !listed.containsKey(uid)).toList();
    for (long uid : connection.present(silent)) {
      // It is there, and the server does not say how large: fetching it will show.
      listed.put(uid, new Listed(uid, 0, Optional.empty()));
    }
    return uids.stream().filter(listed::containsKey).map(listed::get).toList();
  }

  private boolean tooLarge(Listed message) {
    return message.size() > settings.largest();
  }

  private long fetchedSize(Listed message) {
    return tooLarge(message) ? 0 : message.size();
  }

  private List<Arrival> arrivals(
      ImapConnection connection,
      long uidValidity,
      List<Listed> batch,
      Function<Listed, Lane> lane,
      List<Long> withheld)
      throws ProtocolException {
    Map<Long, byte[]> bytes = bytes(connection, batch);
    List<Long> missing =
        batch.stream().map(Listed::uid).filter(uid -> !bytes.containsKey(uid)).toList();
    withheld.addAll(connection.present(missing));
    List<Arrival> arrivals = new ArrayList<>();
    for (Listed message : batch) {
      byte[] raw = bytes.get(message.uid());
      if (raw != null) {
        Instant received = message.receivedAt().orElseGet(clock::instant);
        MailboxPosition position =
            new MailboxPosition(settings.address(), settings.folder(), uidValidity, message.uid());
        arrivals.add(Arrival.mail(position, lane.apply(message), received, raw));
      }
    }
    return arrivals;
  }

  private Map<Long, byte[]> bytes(ImapConnection connection, List<Listed> batch)
      throws ProtocolException {
    Map<Long, byte[]> bytes = new HashMap<>();
    List<Long> whole = new ArrayList<>();
    for (Listed message : batch) {
      long uid = message.uid();
      if (suspects.nothing(uid)) {
        bytes.put(uid, Substitute.refused(suspects.words(uid)));
      } else if (tooLarge(message)) {
        header(connection, uid)
            .ifPresent(header -> bytes.put(uid, Substitute.oversize(header, settings.largest())));
      } else if (suspects.onlyHeader(uid)) {
        header(connection, uid)
            .ifPresent(header -> bytes.put(uid, Substitute.broken(header, suspects.words(uid))));
      } else {
        whole.add(uid);
      }
    }
    if (!whole.isEmpty()) {
      long most = batch.stream().mapToLong(this::fetchedSize).sum();
      bytes.putAll(whole(connection, whole, Math.max(2 * most, settings.largest()) + SLACK_BYTES));
    }
    return bytes;
  }

  /** All of them that the server gives; where it refuses some, it is asked for each half alone. */
  private Map<Long, byte[]> whole(ImapConnection connection, List<Long> uids, long atMost)
      throws ProtocolException {
    try {
      return asked(uids, () -> connection.fetch(uids, atMost)).stream()
          .collect(Collectors.toMap(Fetched::uid, Fetched::bytes, (first, again) -> again));
    } catch (CommandFailedException e) {
      if (uids.size() == 1 || Refusal.isTemporary(e)) {
        refused(uids, e);
        return Map.of();
      }
      int half = uids.size() / 2;
      Map<Long, byte[]> bytes = new HashMap<>(whole(connection, uids.subList(0, half), atMost));
      bytes.putAll(whole(connection, uids.subList(half, uids.size()), atMost));
      return bytes;
    }
  }

  private Optional<byte[]> header(ImapConnection connection, long uid) throws ProtocolException {
    try {
      return asked(List.of(uid), () -> connection.fetchHeaders(List.of(uid))).stream()
          .findFirst()
          .map(Fetched::bytes);
    } catch (CommandFailedException e) {
      refused(List.of(uid), e);
      return Optional.empty();
    }
  }

  private void refused(List<Long> uids, CommandFailedException e) {
    Trouble trouble = Refusal.isTemporary(e) ? Trouble.BUSY : Trouble.REFUSED;
    suspects.blame(uids, trouble, "it answers " + ServerProblem.words(e));
  }

  private interface Question {
    List<Fetched> ask() throws ProtocolException;
  }

  /** Remembers over which messages the connection ended. */
  private List<Fetched> asked(List<Long> uids, Question question) throws ProtocolException {
    try {
      List<Fetched> fetched = question.ask();
      Set<Long> given = fetched.stream().map(Fetched::uid).collect(Collectors.toSet());
      suspects.blame(
          uids.stream().filter(uid -> !given.contains(uid)).toList(),
          Trouble.REFUSED,
          "it answers without the message");
      return fetched;
    } catch (CommandFailedException e) {
      throw e;
    } catch (ProtocolException | RuntimeException | OutOfMemoryError e) {
      suspects.blame(uids, Trouble.ENDED, "the connection ends whenever it is asked for");
      throw e;
    }
  }
}
