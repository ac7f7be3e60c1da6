package dev.recourse.ingest.mail.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a client says to sign in with an access token (SASL XOAUTH2, as Google and Microsoft
 * describe it). A server that refuses says why in a challenge first, and waits for an empty line
 * before it ends the command.
 */
public final class BearerToken {
  private BearerToken() {}

  /** The response, encoded. */
  public static String response(String username, String token) {
    String said = "user=" + username + "\u0001auth=Bearer " + token + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8));
  }
}
