package dev.recourse.ingest.oauth;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * A certificate that the token server knows, and its private key: an assertion signed with it (RFC
 * 7523, section 2.2) takes the secret's place and never leaves twice.
 */
public record ClientCertificate(X509Certificate certificate, PrivateKey signer)
    implements ClientProof {
  private static final Duration VALID = Duration.ofMinutes(5);

  @Override
  public Map<String, String> form(String clientId, URI tokenUrl, Instant now) {
    Map<String, Object> claims =
        Map.of(
            "iss", clientId,
            "sub", clientId,
            "aud", tokenUrl.toString(),
            "jti", UUID.randomUUID().toString(),
            "nbf", now.getEpochSecond(),
            "exp", now.plus(VALID).getEpochSecond());
    return Map.of(
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion",
        SignedToken.of(Map.of("x5t", thumbprint()), claims, signer));
  }

  /** By which the server finds the certificate (RFC 7515, section 4.1.7). */
  private String thumbprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String key() {
    return "client-certificate";
  }

  @Override
  public String toString() {
    return "ClientCertificate[]";
  }
}
