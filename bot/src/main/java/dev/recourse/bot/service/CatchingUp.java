package dev.recourse.bot.service;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far a mailbox full of mail has been worked off: as a bar where somebody sits at a
 * terminal, as a line in the log at every tenth otherwise. Says nothing of fewer than a thousand
 * mails. Called now and then, by one thread at a time.
 */
final class CatchingUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);
  private static final int WORTH_TELLING = 1_000;
  private static final int WIDTH = 40;
  private static final int PARTS = 10;

  private final IntSupplier waiting;
  private final Clock clock;
  private final Optional<PrintStream> terminal;
  private int total;
  private int told;
  private Instant since = Instant.EPOCH;

  /**
   * Something that tells.
   *
   * @param waiting how many mails have not had their effect yet
   * @param terminal where a bar can be drawn
   */
  CatchingUp(IntSupplier waiting, Clock clock, Optional<PrintStream> terminal) {
    this.waiting = waiting;
    this.clock = clock;
    this.terminal = terminal;
  }

  /** Looks, and tells where there is something to tell. */
  synchronized void look() {
    int left = waiting.getAsInt();
    Instant now = clock.instant();
    if (total == 0 && left < WORTH_TELLING) {
      return;
    }
    if (left > total) {
      since = total == 0 ? now : since;
      told = total == 0 ? -1 : told;
      total = left;
    }
    int handled = total - left;
    int part = (int) ((long) handled * PARTS / total);
    if (terminal.isPresent()) {
      terminal.get().print("\r" + bar(handled) + words(handled, now) + (left == 0 ? "\n" : ""));
      terminal.get().flush();
    } else if (part > told) {
      LOG.info("Mail that waited: {}", words(handled, now));
    }
    told = part;
    total = left == 0 ? 0 : total;
  }

  private String bar(int handled) {
    int full = (int) ((long) handled * WIDTH / total);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] ";
  }

  private String words(int handled, Instant now) {
    String done = String.format(Locale.ROOT, "%,d of %,d handled", handled, total);
    long taken = Duration.between(since, now).toSeconds();
    if (handled == 0 || handled == total || taken < 1) {
      return done + ".";
    }
    long left = taken * (total - handled) / handled;
    return done + ", about " + (left < 120 ? left + " s" : left / 60 + " min") + " left.";
  }
}
