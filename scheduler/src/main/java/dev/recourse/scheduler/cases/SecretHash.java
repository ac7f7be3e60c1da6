package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.store.Settings;
import dev.recourse.scheduler.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands for words that are not to be kept: the same each time, and worth nothing without this
 * installation's secret key.
 */
final class SecretHash {
  private static final String MAC = "HmacSHA256";

  private SecretHash() {}

  /** 32 hexadecimal digits; the same words give others for another purpose. */
  static String of(Tx tx, String purpose, String words) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(Settings.secret(tx), MAC));
      byte[] digest = mac.doFinal((purpose + ":" + words).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + MAC + ".", e);
    }
  }
}
