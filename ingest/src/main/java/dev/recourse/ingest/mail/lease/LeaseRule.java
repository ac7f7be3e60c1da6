package dev.recourse.ingest.mail.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who reads a mailbox. Services know each other only by what lies on the mail server, and agree for
 * they all apply the same rule to it: of those who have spoken within {@link #SILENCE}, the one
 * whose first word got the lowest UID. Only the server's clock is asked; it need not be right.
 */
public final class LeaseRule {
  /** Whoever says nothing for so long is dead. */
  public static final Duration SILENCE = Duration.ofMinutes(15);

  /** How often a living service says so; often enough that two lost words are no silence. */
  public static final Duration RENEW_EVERY = Duration.ofMinutes(5);

  private static final Comparator<Posted> LOWEST_FIRST =
      Comparator.comparingLong(posted -> posted.rank().uid());

  private LeaseRule() {}

  /**
   * Decides for one who has just spoken.
   *
   * @param own our latest word, whose date says what time it is at the server
   * @param first whether we have not read this mailbox yet. Whoever has our station is dead then:
   *     two processes cannot hold the lock of one database. Later, it is a copy of us.
   * @param present all leases of the mailbox
   */
  public static Verdict decide(Tenant us, Posted own, boolean first, List<Posted> present) {
    List<Posted> gone = new ArrayList<>();
    List<Posted> alive = new ArrayList<>();
    for (Posted other : othersThan(us, present)) {
      boolean predecessor = first && other.lease().station().equals(us.station());
      boolean sentAway = first && us.takesOver();
      if (predecessor || sentAway || isSilent(other, own.at())) {
        gone.add(other);
      } else {
        alive.add(other);
      }
    }
    Optional<Posted> ahead =
        alive.stream().filter(other -> other.rank().uid() < own.rank().uid()).min(LOWEST_FIRST);
    if (ahead.isPresent()) {
      return new Verdict.Taken(ahead.get());
    }
    List<Posted> outdated =
        present.stream()
            .filter(posted -> posted.lease().isOf(us) && posted.uid() != own.uid())
            .toList();
    return new Verdict.Mine(gone, outdated);
  }

  /**
   * Who reads the mailbox, for one who only looks.
   *
   * @param now by our own clock, for want of a word of ours that the server has dated
   */
  public static Optional<Posted> reader(List<Posted> present, Instant now) {
    return present.stream().filter(posted -> !isSilent(posted, now)).min(LOWEST_FIRST);
  }

  /** The leases that are not this process's. */
  public static List<Posted> othersThan(Tenant us, List<Posted> present) {
    return present.stream().filter(posted -> !posted.lease().isOf(us)).toList();
  }

  /** A word from far ahead is as old as one from long ago: the server's clock was set back. */
  private static boolean isSilent(Posted posted, Instant now) {
    return Duration.between(posted.at(), now).abs().compareTo(SILENCE) >= 0;
  }
}
