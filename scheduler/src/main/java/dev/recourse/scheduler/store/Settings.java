package dev.recourse.scheduler.store;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** What an installation keeps about itself. */
public final class Settings {
  /** When the copy was made that this database is; absent where it is none. */
  public static final String COPIED_AT = "copied-at";

  private static final String SECRET = "secret";
  private static final int SECRET_BYTES = 32;

  private Settings() {}

  /** The value under this name. */
  public static Optional<String> get(Tx tx, String name) {
    return tx.handle()
        .createQuery("SELECT value FROM setting WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  /** Keeps a value under this name, in place of the one before. */
  public static void put(Tx tx, String name, String value) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO setting (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        .bind("name", name)
        .bind("value", value)
        .execute();
  }

  /** Forgets the value under this name. */
  public static void remove(Tx tx, String name) {
    tx.handle().createUpdate("DELETE FROM setting WHERE name = :name").bind("name", name).execute();
  }

  /**
   * The installation's secret key, 32 bytes, made at its first start and never changed: what was
   * derived from it, such as the Message-IDs of our letters, must stay the same.
   */
  public static byte[] secret(Tx tx) {
    return get(tx, SECRET)
        .map(Base64.getDecoder()::decode)
        .orElseThrow(
            () -> new StoreException(StoreException.Kind.DAMAGED, "The secret key is missing."));
  }

  static void makeSecret(Tx tx, SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    tx.handle()
        .createUpdate(
            "INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO"
                + " NOTHING")
        .bind("name", SECRET)
        .bind("value", Base64.getEncoder().encodeToString(secret))
        .execute();
  }

  static boolean hasSecret(Tx tx) {
    return get(tx, SECRET).isPresent();
  }
}
