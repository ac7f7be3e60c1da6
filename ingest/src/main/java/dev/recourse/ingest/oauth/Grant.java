package dev.recourse.ingest.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A right to act for a mailbox without anybody there to sign in. Never prints its secret; two are
 * equal where the same token answers both.
 */
public sealed interface Grant permits ClientCredentials, ServiceAccount {
  /** Where the token is asked for. */
  URI tokenUrl();

  /**
   * What is posted there.
   *
   * @param now the time an assertion is made at
   */
  Map<String, String> form(Instant now);

  /** What to look at where the token server refuses, as a half-sentence. */
  String whatToLookAt();
}
