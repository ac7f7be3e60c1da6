package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.imap.MailFetcher.Step;
import dev.recourse.scheduler.backoff.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** When to look into a mailbox again where the server announces nothing. For one thread. */
final class Rhythm {
  /** How often a server is looked at that cannot be waited for. */
  static final Duration POLL = Duration.ofSeconds(20);

  private static final Duration FIRST_TIDY = Duration.ofMillis(200);
  private static final int LOOKS_IN_VAIN = 6;

  private final MailboxSettings settings;
  private final Backoff pauses;
  private final Backoff tidying;
  private final RandomGenerator random;

  private Wait waited = Wait.REFUSED;
  private int looks;
  private int vain;
  private int refusals;
  private long askAgain = System.nanoTime();
  private boolean forgetful;

  /**
   * The rhythm of a mailbox that was never looked at.
   *
   * @param pauses between two times that a server is asked for what it withholds
   */
  Rhythm(MailboxSettings settings, Backoff pauses, RandomGenerator random) {
    this.settings = settings;
    this.pauses = pauses;
    this.random = random;
    Duration rarely = settings.lookEvery();
    this.tidying = new Backoff(shorter(FIRST_TIDY, rarely), rarely);
  }

  /** Whether it is time to ask again for what the server has withheld. */
  boolean asksAgain() {
    return System.nanoTime() - askAgain >= 0;
  }

  /**
   * What a look has found.
   *
   * @param moved how many messages were moved after it
   * @param asked whether the server was asked again for what it withholds
   */
  void looked(Step step, int moved, boolean asked) {
    boolean found = step.kept() > 0;
    looks = found || moved > 0 ? 1 : looks + 1;
    if (waited == Wait.NEWS) {
      forgetful = false;
    } else if (waited == Wait.SILENCE && found) {
      // What it has let come without a word it may do so again.
      forgetful = true;
    }
    boolean goesOnInVain = vain > 0 && vain < LOOKS_IN_VAIN;
    vain = !found && (waited == Wait.NEWS || goesOnInVain) ? vain + 1 : 0;
    if (step.withheld() == 0) {
      refusals = 0;
    } else if (asked) {
      refusals = found ? 1 : refusals + 1;
      askAgain = System.nanoTime() + pauses.after(refusals, random).toNanos();
    }
  }

  /** How we have waited since. */
  void waited(Wait how) {
    waited = how;
  }

  /**
   * Whether what was announced has not been found: some announce a message before they can find it,
   * and some announce what is not there. Such a server is not asked to announce more for a while.
   */
  boolean isInVain() {
    return vain > 0;
  }

  /** How long to wait for a word of the server. */
  Duration patience() {
    // What was kept is handled elsewhere, soon: so look soon whether it can be moved, then
    // less and less often.
    Duration patience =
        settings.doneFolder().isPresent() ? tidying.after(looks, random) : settings.lookEvery();
    if (forgetful) {
      patience = shorter(patience, POLL);
    }
    if (vain > 0) {
      patience = shorter(patience, tidying.after(vain, random));
    }
    if (refusals > 0) {
      long untilThen = Math.max(1_000_000, askAgain - System.nanoTime());
      patience = shorter(patience, Duration.ofNanos(untilThen));
    }
    return patience;
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
