package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.store.KeyedHash;
import java.util.regex.Pattern;

/**
 * Makes the Message-IDs of our letters: the same for the same message at each try, and not to be
 * guessed by someone who knows the message's key, since a reply that names one is let into the
 * case.
 */
final class References {
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  private final KeyedHash hash;
  private final String domain;

  References(byte[] secret, String domain) {
    if (!DOMAIN.matcher(domain).matches()) {
      throw new IllegalArgumentException("'" + domain + "' cannot stand in a Message-ID.");
    }
    this.hash = new KeyedHash(secret);
    this.domain = domain;
  }

  /** The Message-ID of a message, with angle brackets. */
  String of(OutboxKey key) {
    return "<" + hash.of(key.value()) + "@" + domain + ">";
  }
}
