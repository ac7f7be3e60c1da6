package dev.recourse.bot.chat;

import dev.recourse.ingest.Intake;
import dev.recourse.ingest.Taken;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.InboxHandler;
import dev.recourse.scheduler.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Hands arrivals to the intake, and tells whoever waits at a terminal what became of theirs: what
 * is said there takes the way of everything else. Thread-safe.
 */
public final class Talk implements InboxHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Inbox inbox;
  private final Intake intake;
  private final Map<String, CompletableFuture<Taken>> waiting = new ConcurrentHashMap<>();

  /** Talk that is kept in this inbox and understood by this intake. */
  public Talk(Inbox inbox, Intake intake) {
    this.inbox = inbox;
    this.intake = intake;
  }

  @Override
  public Filing read(InboxEntry entry) {
    Function<Tx, Taken> effect = intake.effect(entry);
    return tx -> {
      Taken taken = effect.apply(tx);
      tx.afterCommit(() -> tell(entry, taken));
    };
  }

  private void tell(InboxEntry entry, Taken taken) {
    Optional.ofNullable(waiting.remove(entry.key())).ifPresent(who -> who.complete(taken));
  }

  @Override
  public boolean standsAlone(InboxEntry entry) {
    return intake.standsAlone(entry);
  }

  @Override
  public void gaveUp(Tx tx, InboxEntry entry, String reason) {
    intake.gaveUp(tx, entry, reason);
  }

  /**
   * Says something to the bot, and waits for what becomes of it.
   *
   * @param address the mail address of the one who speaks
   * @throws IllegalStateException where no worker takes it within half a minute; it is kept
   */
  public Taken say(UUID id, String address, String words, Instant at) {
    Arrival arrival = ShellReader.arrival(id, address, words, at);
    CompletableFuture<Taken> taken = new CompletableFuture<>();
    waiting.put(arrival.key(), taken);
    inbox.keep(List.of(arrival), Optional.empty());
    try {
      return taken.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalStateException("What was said is kept, but nobody took it up.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer.", e);
    } finally {
      waiting.remove(arrival.key());
    }
  }
}
