package dev.recourse.ingest.oauth;

import dev.recourse.scheduler.backoff.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The access token of a grant, kept for as long as it lasts and renewed before it ends. Whoever
 * shares a grant shares the token. A token server that gives none is left alone for a while, with
 * growing pauses, or for as long as it asks; a token that is still valid is used meanwhile.
 * Thread-safe; of several who need a new token at once, one asks and the others wait for it.
 */
public final class AccessTokens {
  /** How long a token server may take. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);

  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Grant grant;
  private final TokenServer server;
  private final Clock clock;
  private final RandomGenerator random;

  private Optional<Held> held = Optional.empty();
  private Optional<TokenException> failure = Optional.empty();
  private Instant notBefore = Instant.MIN;
  private int failures;

  /**
   * The tokens of a grant; asks for none yet.
   *
   * @param clock by which tokens end and assertions are dated
   * @param timeout how long the token server may take
   * @param random for the pauses
   */
  public AccessTokens(Grant grant, Clock clock, Duration timeout, RandomGenerator random) {
    this.grant = grant;
    this.server = new TokenServer(grant, timeout);
    this.clock = clock;
    this.random = random;
  }

  /**
   * A token that is valid now, as far as its server said.
   *
   * @throws TokenException where there is none, saying why
   */
  public synchronized String current() throws TokenException {
    Instant now = clock.instant();
    if (held.isPresent() && now.isBefore(held.get().renewAt())) {
      return held.get().token();
    }
    try {
      return renew(now);
    } catch (TokenException e) {
      if (held.isPresent() && now.isBefore(held.get().endsAt())) {
        return held.get().token();
      }
      throw e;
    }
  }

  /**
   * A mail server does not take this token, though it should not have ended.
   *
   * @return whether the next {@link #current} is another one; not where this one is so fresh that
   *     another would fare no better
   */
  public synchronized boolean refused(String token) {
    Instant now = clock.instant();
    held =
        held.filter(
            kept -> !kept.token().equals(token) || now.isBefore(kept.askedAt().plus(FRESH)));
    return held.filter(kept -> kept.token().equals(token)).isEmpty();
  }

  private String renew(Instant now) throws TokenException {
    if (failure.isPresent() && now.isBefore(notBefore)) {
      throw failure.get();
    }
    try {
      AccessToken token = server.ask(now);
      Duration lasts = token.lasts();
      Duration early = lasts.dividedBy(10).compareTo(EARLY) < 0 ? lasts.dividedBy(10) : EARLY;
      held =
          Optional.of(new Held(token.value(), now, now.plus(lasts.minus(early)), now.plus(lasts)));
      failure = Optional.empty();
      failures = 0;
      return token.value();
    } catch (TokenException e) {
      failures++;
      failure = Optional.of(e);
      Duration pause = PAUSES.after(failures, random);
      notBefore = clock.instant().plus(pause.compareTo(e.pause()) < 0 ? e.pause() : pause);
      throw e;
    }
  }

  @Override
  public String toString() {
    return "AccessTokens[" + grant + "]";
  }

  private record Held(String token, Instant askedAt, Instant renewAt, Instant endsAt) {}
}
