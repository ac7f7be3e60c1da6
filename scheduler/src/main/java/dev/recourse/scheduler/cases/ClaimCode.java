package dev.recourse.scheduler.cases;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * What an anonymous reporter comes back with. Twenty characters of an alphabet in which none looks
 * like another: 100 bits, more than anybody can try out. Whoever has it is taken for the reporter,
 * so it is never stored, only its hash.
 *
 * @param letters the characters, in capitals, without what stands between them
 */
public record ClaimCode(String letters) {
  // Douglas Crockford's base 32: no I, L, O, U.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 20;
  private static final int GROUP = 5;

  /** Folds what people write to what is meant: small letters, an O for a 0, hyphens and spaces. */
  public ClaimCode {
    letters =
        letters
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1')
            .replaceAll("[^0-9A-Z]", "");
  }

  /** A code that nobody has had before. */
  public static ClaimCode random(SecureRandom random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new ClaimCode(letters.toString());
  }

  /** Whether it is as long as a code is. */
  public boolean isWhole() {
    return letters.length() == LENGTH;
  }

  /** As it is shown, in groups that can be copied by hand. */
  public String inGroups() {
    return letters.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }

  /** Never the code: it must not get into a log by mistake. */
  @Override
  public String toString() {
    return "a claim code";
  }
}
