package dev.recourse.ingest.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.recourse.scheduler.store.Json;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** A JSON Web Token signed with RS256, in its compact form (RFC 7515, section 7.1). */
final class SignedToken {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private SignedToken() {}

  /**
   * Signs.
   *
   * @param header what stands there beside algorithm and type
   * @param key of RSA
   */
  static String of(Map<String, String> header, Map<String, Object> claims, PrivateKey key) {
    Map<String, String> whole = new TreeMap<>(header);
    whole.put("alg", "RS256");
    whole.put("typ", "JWT");
    String signed = encoded(Json.write(whole)) + "." + encoded(Json.write(new TreeMap<>(claims)));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key signs nothing: " + e.getMessage(), e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }
}
