package dev.recourse.ingest.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** How a client shows the token server that it is the one it says. Never prints its secret. */
public sealed interface ClientProof permits ClientSecret, ClientCertificate {
  /** What it adds to the form that is posted. */
  Map<String, String> form(String clientId, URI tokenUrl, Instant now);

  /** What an operator calls it. */
  String key();
}
