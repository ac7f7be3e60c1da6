package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.lease.Lease;
import dev.recourse.ingest.mail.lease.LeaseRule;
import dev.recourse.ingest.mail.lease.Posted;
import dev.recourse.ingest.mail.lease.Tenant;
import dev.recourse.ingest.mail.lease.Verdict;
import dev.recourse.ingest.mail.server.ServerProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one mailbox for one service: says so on the mail server, sees whether another one does, and
 * renews its word. A server that lets us keep no such word is read without it. For one thread.
 */
final class LeaseKeeper {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final int ROUNDS = 3;
  private static final int ENDS_BORNE = 3;

  private final MailboxSettings settings;
  private final Tenant us;
  private final Clock clock;

  /** A lease in our way, and since when it has lain there without being renewed. */
  private record Obstacle(Posted by, Instant since) {}

  private Optional<Posted> held = Optional.empty();
  private Optional<Obstacle> obstacle = Optional.empty();
  private Optional<Instant> renewedAt = Optional.empty();
  private boolean first = true;
  private boolean warned;
  private boolean posted;
  private int renewal;
  private int ends;

  LeaseKeeper(MailboxSettings settings, Tenant us, Clock clock) {
    this.settings = settings;
    this.us = us;
    this.clock = clock;
  }

  /** Whether it is time to {@link #hold}: at the first look, and every few minutes from then on. */
  boolean isDue() {
    return untilDue().isZero();
  }

  /** How long until then. */
  Duration untilDue() {
    Instant now = clock.instant();
    return renewedAt
        // A clock that was set back must not keep us silent.
        .filter(renewed -> !now.isBefore(renewed))
        .map(renewed -> Duration.between(now, renewed.plus(LeaseRule.RENEW_EVERY)))
        .filter(left -> !left.isNegative())
        .orElse(Duration.ZERO);
  }

  /**
   * Says that we read the mailbox, or go on reading it. Another folder is selected afterwards.
   *
   * @return who reads it in our place; empty where we may
   */
  Optional<Posted> hold(ImapConnection connection) throws ProtocolException {
    Instant now = clock.instant();
    Optional<Posted> other = Optional.empty();
    if (ends < ENDS_BORNE) {
      ends++;
      other = ask(connection, now);
    } else {
      goWithout("the connection ends whenever a message is put there.");
    }
    ends = 0;
    first = false;
    renewedAt = other.isPresent() ? Optional.empty() : Optional.of(now);
    obstacle =
        other.map(
            by -> obstacle.filter(known -> known.by().equals(by)).orElse(new Obstacle(by, now)));
    return other;
  }

  private Optional<Posted> ask(ImapConnection connection, Instant now) throws ProtocolException {
    LeaseFolder folder = connection.leases(settings);
    Optional<Posted> inTheWay = stillInTheWay(folder, now);
    if (inTheWay.isPresent()) {
      return inTheWay;
    }
    try {
      Optional<Posted> other = claim(folder, now);
      warned = false;
      return other;
    } catch (CommandFailedException e) {
      goWithout(ServerProblem.words(e));
      return lookAtOthers(folder, now);
    }
  }

  /** Who waits only looks: a word of ours would keep others out for as long as it lies there. */
  private Optional<Posted> stillInTheWay(LeaseFolder folder, Instant now) throws ProtocolException {
    if (obstacle.isEmpty()) {
      return Optional.empty();
    }
    Obstacle known = obstacle.get();
    Duration unchanged = Duration.between(known.since(), now).abs();
    return folder.readIfThere().stream()
        .filter(lease -> lease.lease().process().equals(known.by().lease().process()))
        .max(Comparator.comparingLong(Posted::uid))
        .filter(lease -> !lease.equals(known.by()) || unchanged.compareTo(LeaseRule.SILENCE) < 0);
  }

  private Optional<Posted> claim(LeaseFolder folder, Instant now) throws ProtocolException {
    for (int round = 0; round < ROUNDS; round++) {
      if (held.isPresent() && folder.readIfThere().stream().noneMatch(this::isHeld)) {
        // Whoever took our word away may read by now: we begin anew, behind them.
        held = Optional.empty();
      }
      post(folder, now);
      renewal++;
      List<Posted> present = folder.read();
      Optional<Posted> own = newest(present);
      if (own.isEmpty()) {
        goWithout("what is put there is not found again.");
        return LeaseRule.reader(LeaseRule.othersThan(us, present), now);
      }
      if (held.isPresent() && present.stream().noneMatch(this::isHeld)) {
        // It went at this moment.
        held = Optional.empty();
        folder.remove(ours(present));
        continue;
      }
      Verdict verdict = LeaseRule.decide(us, own.get(), first, present);
      if (verdict instanceof Verdict.Mine mine && !mine.gone().isEmpty()) {
        folder.remove(mine.gone());
        present = folder.read();
        verdict = LeaseRule.decide(us, own.get(), first, present);
      }
      if (verdict instanceof Verdict.Taken taken) {
        held = Optional.empty();
        folder.remove(ours(present));
        posted = false;
        return Optional.of(taken.by());
      }
      if (verdict instanceof Verdict.Mine mine && newest(present).isPresent()) {
        folder.remove(mine.outdated());
        held = own;
        return Optional.empty();
      }
    }
    goWithout("somebody takes away what is put there, as often as it is put there.");
    return Optional.empty();
  }

  private void post(LeaseFolder folder, Instant now) throws ProtocolException {
    posted = true;
    try {
      folder.post(Lease.of(us, settings.folder(), renewal, held.map(Posted::rank)), now);
    } catch (CommandFailedException e) {
      posted = held.isPresent();
      throw e;
    }
  }

  /** Takes our word back, so that the next service need not wait. */
  void release(ImapConnection connection) throws ProtocolException {
    LeaseFolder folder = connection.leases(settings);
    folder.remove(ours(folder.readIfThere()));
    held = Optional.empty();
    posted = false;
  }

  /** Whether there may be anything to release. */
  boolean hasSpoken() {
    return posted;
  }

  /** Who cannot speak there may still see who does. */
  private Optional<Posted> lookAtOthers(LeaseFolder folder, Instant now) throws ProtocolException {
    return LeaseRule.reader(folder.readIfThere(), now)
        .filter(other -> !other.lease().station().equals(us.station()));
  }

  private void goWithout(String why) {
    if (!warned) {
      log.warn(
          "{}: this service cannot note in the folder {} that it reads the mailbox. It is read all"
              + " the same, but a second service on another machine would not notice. The reason:"
              + " {}",
          settings.address(),
          LeaseFolder.NAME,
          why);
      warned = true;
    }
  }

  private boolean isHeld(Posted posted) {
    return held.filter(
            own -> own.uid() == posted.uid() && own.uidValidity() == posted.uidValidity())
        .isPresent();
  }

  private List<Posted> ours(List<Posted> present) {
    return present.stream().filter(posted -> posted.lease().isOf(us)).toList();
  }

  private Optional<Posted> newest(List<Posted> present) {
    return ours(present).stream().max(Comparator.comparingLong(Posted::uid));
  }
}
