package dev.recourse.ingest.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** A shared secret (RFC 6749, section 2.3.1). */
public record ClientSecret(String secret) implements ClientProof {
  @Override
  public Map<String, String> form(String clientId, URI tokenUrl, Instant now) {
    return Map.of("client_secret", secret);
  }

  @Override
  public String key() {
    return "client-secret";
  }

  @Override
  public String toString() {
    return "ClientSecret[]";
  }
}
