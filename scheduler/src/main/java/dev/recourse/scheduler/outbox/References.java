package dev.recourse.scheduler.outbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the Message-IDs of our letters: the same for the same message at each try, and not to be
 * guessed by someone who knows the message's key, since a reply that names one is let into the
 * case.
 */
final class References {
  private static final String ALGORITHM = "HmacSHA256";
  // RFC 4648, section 6, in lower case: some systems change the case of a Message-ID's letters.
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  private final SecretKeySpec secret;
  private final String domain;

  References(byte[] secret, String domain) {
    if (!DOMAIN.matcher(domain).matches()) {
      throw new IllegalArgumentException("'" + domain + "' cannot stand in a Message-ID.");
    }
    this.secret = new SecretKeySpec(secret, ALGORITHM);
    this.domain = domain;
  }

  /** The Message-ID of a message, with angle brackets. */
  String of(OutboxKey key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      byte[] hash = mac.doFinal(key.value().getBytes(StandardCharsets.UTF_8));
      return "<" + base32(hash) + "@" + domain + ">";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + ALGORITHM + ".", e);
    }
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte b : bytes) {
      held = (held << 8) | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((held >> bits) & 31));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((held << (5 - bits)) & 31));
    }
    return text.toString();
  }
}
