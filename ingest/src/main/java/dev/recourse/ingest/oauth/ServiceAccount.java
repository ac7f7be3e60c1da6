package dev.recourse.ingest.oauth;

import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A signed assertion as a grant (RFC 7523, section 2.1), as Google takes it from a service account
 * with domain-wide delegation: it names the mailbox to act for.
 *
 * @param account the account's address
 * @param keyId which of its keys this is
 * @param mailbox whom it acts for
 * @param scope what the token is to allow
 */
public record ServiceAccount(
    URI tokenUrl, String account, String keyId, PrivateKey key, String mailbox, String scope)
    implements Grant {
  /** For IMAP and SMTP of Gmail. */
  public static final String GMAIL_SCOPE = "https://mail.google.com/";

  /** Google refuses assertions that last longer than an hour. */
  private static final Duration VALID = Duration.ofMinutes(30);

  @Override
  public Map<String, String> form(Instant now) {
    Map<String, Object> claims =
        Map.of(
            "iss",
            account,
            "sub",
            mailbox,
            "scope",
            scope,
            "aud",
            tokenUrl.toString(),
            "iat",
            now.getEpochSecond(),
            "exp",
            now.plus(VALID).getEpochSecond());
    return Map.of(
        "grant_type",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "assertion",
        SignedToken.of(Map.of("kid", keyId), claims, key));
  }

  @Override
  public String whatToLookAt() {
    return "look whether "
        + account
        + " may act for "
        + mailbox
        + " with the scope "
        + scope
        + " (domain-wide delegation), and whether its key is still valid";
  }

  @Override
  public String toString() {
    return "ServiceAccount[" + account + " for " + mailbox + "]";
  }
}
